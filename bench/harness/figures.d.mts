import type { JudgedTarget } from './runs.mjs';
import type { Table } from './table.mjs';

/** What `npm run bench -- --write` keeps. */
export interface BenchResults {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly questions: Readonly<
    Record<
      string,
      {
        readonly date: string;
        readonly table: Table;
        readonly targets: readonly JudgedTarget[];
      }
    >
  >;
}

/** What `npm run bench:fleet` keeps. */
export interface FleetResults {
  readonly tables: readonly Table[];
}
export function keptResults(): { bench?: BenchResults; fleet?: FleetResults };
export function figuredPages(results?: {
  bench?: BenchResults;
  fleet?: FleetResults;
}): { file: string; text: string; wanted: string; names: string[] }[];
export function writeFigures(): string[];
