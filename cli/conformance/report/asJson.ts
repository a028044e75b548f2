import type { ConformanceReport } from '../Verdict.js';

/** The report for programs. `version` changes with its form. */
export const asJson = ({ startedAt, ...report }: ConformanceReport): string =>
  `${JSON.stringify({ version: 1, startedAt: new Date(startedAt).toISOString(), ...report }, undefined, 2)}\n`;
