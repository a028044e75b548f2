import { PathIcon } from '../../../theme/PathIcon.js';

/** The SVG paths of the icons, drawn as strokes on a 24 × 24 grid. */
const paths = {
  phone:
    'M8.4 4.5 10 8.3 8.2 9.9a11.5 11.5 0 0 0 5.9 5.9l1.6-1.8 3.8 1.6v3.2a1.7 1.7 0 0 1-1.8 1.7A14.6 14.6 0 0 1 3.5 6.3 1.7 1.7 0 0 1 5.2 4.5z',
  phoneOut:
    'M8.4 4.5 10 8.3 8.2 9.9a11.5 11.5 0 0 0 5.9 5.9l1.6-1.8 3.8 1.6v3.2a1.7 1.7 0 0 1-1.8 1.7A14.6 14.6 0 0 1 3.5 6.3 1.7 1.7 0 0 1 5.2 4.5zM14 10l6-6M15.5 4H20v4.5',
  chat: 'M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v8a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 4v-4A1.5 1.5 0 0 1 4 14.500zM8 9h8M8 12h5',
  book: 'M6 4h11.5A1.5 1.5 0 0 1 19 5.500v13a1.5 1.5 0 0 1-1.5 1.500H6zM6 4v16M3.5 8H6M3.5 12H6M3.5 16H6M12.5 11.200a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.400M9.5 15.500a3 3 0 0 1 6 0',
  chart: 'M4 4v16h16M8.5 16v-4M12.5 16V8M16.5 16v-6',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.200l2.8 1.8',
  alert: 'M12 4 21 19.500H3zM12 10v4.500M12 17v.2',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.2',
  pause: 'M8.5 5v14M15.5 5v14',
  play: 'M8 5l11 7-11 7z',
  close: 'M6 6l12 12M18 6 6 18',
  refresh: 'M19 12a7 7 0 1 1-2-4.900L19.5 9.500M19.5 5v4.500H15',
  headset:
    'M4.5 14.500v-2.500a7.5 7.5 0 0 1 15 0v2.500M4.5 13.500h2a1 1 0 0 1 1 1v3.500a1 1 0 0 1-1 1h-1a1 1 0 0 1-1-1zM19.5 13.500h-2a1 1 0 0 0-1 1v3.500a1 1 0 0 0 1 1h1a1 1 0 0 0 1-1zM18.5 19c0 1.5-2 2-4.5 2',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** An icon next to a text. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <PathIcon grid={24} path={paths[name]} />
);
