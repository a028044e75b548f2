/** A test of the contract that an adapter went through: `passed`, `failed` or `skipped`. */
export interface ContractOutcome {
  readonly title: string;
  readonly outcome: string;
}

/** The tables in Markdown, of the outcomes by folder and the tests of the contract. */
export function adapterTable(
  runs: ReadonlyMap<string, readonly ContractOutcome[]>,
  tests: readonly { readonly title: string; readonly needs: readonly string[] }[],
): string;
