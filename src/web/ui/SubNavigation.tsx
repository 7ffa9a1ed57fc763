const rooms = {
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

/** The pages that belong together, with the one that is shown marked. */
export const SubNavigation = ({ of, path }: { of: keyof typeof rooms; path: string }) => (
  <nav class="subnav" aria-label={of === 'readiness' ? 'Readiness' : 'Settings'}>
    {rooms[of].map((room) => (
      <a href={room.path} aria-current={room.path === path ? 'page' : undefined}>
        {room.name}
      </a>
    ))}
  </nav>
);
