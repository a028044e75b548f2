/** A target as `npm run bench -- --write` keeps it, with what each run measured. */
export interface JudgedTarget {
  readonly name: string;
  readonly values: readonly number[];
  readonly limit: number;
  readonly unit: string;
  readonly isMet: boolean;
}

/** A target and what one run measured. */
export interface Target {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
}
export function judge(targetsOfRuns: readonly (readonly Target[])[]): JudgedTarget[];
