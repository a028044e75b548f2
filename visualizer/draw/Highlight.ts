/** The lit parts of a drawing. */
export interface Highlight {
  /** Ids of the active states. */
  readonly activeIds: ReadonlySet<string>;
  /** Ids of the transitions taken last. */
  readonly takenIds: ReadonlySet<string>;
  /** Ids of the transitions whose guards said no. */
  readonly refusedIds: ReadonlySet<string>;
  /** The id of the state that is being looked at. */
  readonly selectedId?: string | undefined;
}

/** The light on a transition: taken last, refused, or off. */
export type Light = 'taken' | 'refused' | 'off';

/** Nothing is lit. */
export const noHighlight: Highlight = {
  activeIds: new Set(),
  takenIds: new Set(),
  refusedIds: new Set(),
};

/** The light of a row or an arrow that stands for several transitions. */
export function lightOf(ids: readonly string[], { takenIds, refusedIds }: Highlight): Light {
  if (ids.some((id) => takenIds.has(id))) return 'taken';
  return ids.some((id) => refusedIds.has(id)) ? 'refused' : 'off';
}
