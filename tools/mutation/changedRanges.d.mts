import type { Shard } from './shards.mjs';

/** Changed lines of a file, counted from 1, both ends included. */
export interface ChangedRange {
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

/** The commit where the branch left `main`; on `main` itself, the commit before the last. */
export function baseOfBranch(folder: string): string;

/** The lines that differ between a commit and the files on disk. */
export function changedRanges(folder: string, ref: string): ChangedRange[];

/** The ranges that belong to each shard, as StrykerJS takes them. */
export function rangesByShard(
  ranges: readonly ChangedRange[],
  shards: readonly Pick<Shard, 'folder'>[],
): Map<string, string[]>;
