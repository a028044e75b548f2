/** The names of tests that the summary is about. */
export interface NamedTests {
  readonly retried: readonly string[];
  readonly skipped: readonly string[];
}

/** What `npm test` says of its results before its last line: one text for each thing that is not usual. */
export function summaryLines(
  tests: NamedTests,
  run: { readonly isThinned: boolean; readonly isFiltered: boolean },
): string[];
