import { PathIcon } from '../../../theme/PathIcon.js';

/** Drawn on a grid of 16, filled. */
const paths = {
  first: 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M11 3v10L4 8z',
  on: 'M5 3v10l7-5z',
  problemBack: 'M7 3v10L1 8zM10 3h4v6h-4zM10 11h4v2h-4z',
  problemOn: 'M9 3v10l6-5zM2 3h4v6H2zM2 11h4v2H2z',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** One of this page's icons, beside words. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <PathIcon grid={16} path={paths[name]} />
);
