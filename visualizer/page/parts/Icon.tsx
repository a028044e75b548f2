/** Drawn on a grid of 16, filled. */
const paths = {
  first: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  on: 'M5 3v10l7-5z',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** A picture beside words, not read out. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
