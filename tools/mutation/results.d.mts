/** A mutant that the tests did not notice. */
export interface Mutant {
  readonly file: string;
  readonly mutatorName: string;
  readonly original: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

/** The counts of one folder. */
export interface FolderResult {
  readonly folder: string;
  readonly killed: number;
  readonly judged: number;
  readonly survivors: readonly Mutant[];
  readonly timeouts: readonly Mutant[];
  readonly percent: number;
}

/** The least share of its mutants, in percent, that the tests of a folder must notice. */
export const limitPercent: number;

/** Counts a JSON report of StrykerJS. */
export function countReport(folder: string, report: object): FolderResult;

/** True if the tests of the folder notice too little. */
export function isBelowLimit(result: FolderResult): boolean;

/** The survivors, the mutants that ran into their time limit, and a table with a line for each folder. */
export function summaryText(results: readonly FolderResult[]): string;
