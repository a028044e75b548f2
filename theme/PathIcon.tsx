/** A picture of one path. */
export interface PathIconProps {
  /** Width and height of the grid that the path is drawn on. */
  readonly grid: 16 | 24;
  /** The `d` attribute. */
  readonly path: string;
}

/** A picture beside words, not read out. The page's own `.icon` rule sets its size and its colour. */
export const PathIcon = ({ grid, path }: PathIconProps) => (
  <svg class="icon" viewBox={`0 0 ${grid} ${grid}`} aria-hidden="true">
    <path d={path} />
  </svg>
);
