import type { Options, SearchOptions } from 'minisearch';

/** What VitePress indexes of each section of a page. */
export const indexFields: Pick<Options, 'fields' | 'storeFields'>;

/** For the index and the search. */
export const indexOptions: Pick<Options, 'processTerm'>;

/** For the search. */
export const searchOptions: SearchOptions;
