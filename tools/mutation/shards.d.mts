/** A folder to mutate, and where the tests are that must notice. */
export interface Shard {
  readonly folder: string;
  readonly tests: readonly string[];
}

/** The folders whose files `npm run test:mutation` mutates, with all folders in them. */
export const roots: readonly string[];

/** One shard for each folder. */
export const shards: readonly Shard[];

/** The test files of a shard. */
export function testFiles(shard: Shard, root: string): string[];
