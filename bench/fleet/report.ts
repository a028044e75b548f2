import { inColumns, type Table } from '../harness/table.mjs';
import { type Chart, drawLines } from './drawLines.js';
import type { FleetFigures } from './run.js';

const colors: Readonly<Record<string, string>> = {
  Patchcord: '#1f78c8',
  'every 5 s': '#c87a1f',
  'no retry': '#b8433c',
};

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
const count = (number: number) => number.toLocaleString('en-US');

/** What the fleets have shown: as a table, as charts, and whether ours keeps to its targets. */
export function main(results: readonly FleetFigures[]) {
  const ours = results.filter(({ policy }) => policy === 'Patchcord');
  const isWithinTargets = ours.every(
    ({ shiftStart, outage, idealSeconds }) =>
      shiftStart.seconds !== null &&
      shiftStart.seconds <= 1.2 * idealSeconds &&
      outage !== undefined &&
      outage.lost + outage.twice === 0,
  );
  const tables = [shiftTable(results), outageTable(results)];
  const json = `${JSON.stringify({ tables, fleets: results.map(withoutSeries) }, undefined, 2)}\n`;
  return {
    judge: { isWithinTargets, json },
    report: tables.map((table) => inColumns(table).join('\n')).join('\n\n'),
    charts: drawLines(charts(results)),
  };
}

function shiftTable(results: readonly FleetFigures[]): Table {
  return {
    columns: [
      'shift start',
      '429 says when',
      'all active',
      'of ideal',
      'active',
      'requests',
      'refused',
    ],
    rows: results.map(({ policy, saysRetryAfter, shiftStart, idealSeconds }) => [
      policy,
      saysRetryAfter ? 'yes' : 'no',
      shiftStart.seconds === null ? 'never' : `${shiftStart.seconds} s`,
      shiftStart.seconds === null ? '' : `${(shiftStart.seconds / idealSeconds).toFixed(2)} ×`,
      `${count(shiftStart.active)} of ${count(shiftStart.agents)}`,
      count(shiftStart.requests),
      percent(shiftStart.refused, shiftStart.requests),
    ]),
  };
}

function outageTable(results: readonly FleetFigures[]): Table {
  return {
    columns: [
      'outage',
      '429 says when',
      'logs',
      'lost',
      'twice',
      'drained',
      'peak/s',
      'above limit',
      'refused',
    ],
    rows: results.flatMap(({ policy, saysRetryAfter, outage }) =>
      outage === undefined
        ? []
        : [
            [
              policy,
              saysRetryAfter ? 'yes' : 'no',
              count(outage.logs),
              String(outage.lost),
              String(outage.twice),
              outage.drainedSeconds === null ? 'never' : `${outage.drainedSeconds} s`,
              String(outage.peakPerSecond),
              `${outage.longestAboveLimit} s`,
              percent(outage.refused, outage.requests),
            ],
          ],
    ),
  };
}

function charts(results: readonly FleetFigures[]): Chart[] {
  const told = results.filter(({ saysRetryAfter }) => saysRetryAfter);
  const limit = told[0]?.limitPerSecond ?? 0;
  return [
    {
      title: 'Shift start: agents at work',
      yTitle: 'agents',
      seconds: 300,
      lines: [
        ...told.map(({ policy, shiftStart }) => ({
          name: policy,
          color: colors[policy] ?? '#566173',
          values: toLength(shiftStart.activeBySecond, 300),
        })),
        {
          name: 'ideal',
          color: '#2f8f5b',
          values: Array.from({ length: 300 }, (_, second) =>
            Math.min(told[0]?.agents ?? 0, second * limit),
          ),
        },
      ],
    },
    {
      title: 'An outage from minute 1 to minute 6: requests per second',
      yTitle: 'requests/s',
      seconds: 1800,
      limit: { name: 'limit', value: limit },
      lines: told.flatMap(({ policy, outage }) =>
        outage === undefined
          ? []
          : {
              name: policy,
              color: colors[policy] ?? '#566173',
              values: smooth(outage.offeredBySecond),
            },
      ),
    },
  ];
}

/** The last value goes on. */
const toLength = (values: readonly number[], length: number) =>
  Array.from({ length }, (_, index) => values[Math.min(index, values.length - 1)] ?? 0);

/** The mean of ten seconds. */
const smooth = (values: readonly number[]) =>
  values.map((_, index) => {
    const window = values.slice(Math.max(0, index - 9), index + 1);
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  });

function withoutSeries({ shiftStart, outage, ...rest }: FleetFigures) {
  const { activeBySecond: _, ...start } = shiftStart;
  if (outage === undefined) return { ...rest, shiftStart: start };
  const { offeredBySecond: __, ...summary } = outage;
  return { ...rest, shiftStart: start, outage: summary };
}
