const rooms = {
  mock: [
    { path: '/mock', name: 'Mock interview' },
    { path: '/mock/history', name: 'History' },
  ],
  readiness: [
    { path: '/readiness', name: 'Readiness' },
    { path: '/statistics', name: 'Statistics' },
  ],
  settings: [
    { path: '/settings', name: 'How you practise' },
    { path: '/settings/plans', name: 'Interviews and breaks' },
    { path: '/settings/weights', name: 'Weights' },
    { path: '/settings/workload', name: 'Workload' },
  ],
} as const;

const names: Record<keyof typeof rooms, string> = {
  mock: 'Mock interviews',
  readiness: 'Readiness',
  settings: 'Settings',
};

/** The pages that belong together, with the one that is shown marked. */
export const SubNavigation = ({ of, path }: { of: keyof typeof rooms; path: string }) => (
  <nav class="subnav" aria-label={names[of]}>
    {rooms[of].map((room) => (
      <a href={room.path} aria-current={room.path === path ? 'page' : undefined}>
        {room.name}
      </a>
    ))}
  </nav>
);
