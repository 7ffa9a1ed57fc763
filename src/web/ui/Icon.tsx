/** Icons from Lucide (ISC licence, lucide.dev), drawn in the colour of the text beside them. */
const shapes = {
  bird: [
    'M16 7h.01',
    'M3.4 18H12a8 8 0 0 0 8-8V7a4 4 0 0 0-7.28-2.3L2 20',
    'm20 7 2 .5-2 .5',
    'M10 18v3',
    'M14 17.75V21',
  ],
} as const;

export const Icon = ({ name }: { name: keyof typeof shapes }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    {shapes[name].map((d) => (
      <path d={d} />
    ))}
  </svg>
);
