import { expect, test } from 'vitest';
import { createWitness, type Witness } from './createWitness.js';
import { judgeLogs, type RoundEnd } from './judgeLogs.js';
import type { Ending } from './planRound.js';

const killedAt = 1000;

/** Three logs of one round, the last of which was announced when the round ended. */
function witnessOf(say: (witness: Witness) => void): Witness {
  const witness = createWitness();
  for (const [name, at] of [
    ['7-1 #1', 900],
    ['7-1 #2', 940],
    ['7-1 #3', 990],
  ] as const) {
    witness.note('announced', [{ name, at }]);
  }
  say(witness);
  return witness;
}

const judge = (
  witness: Witness,
  saved: Readonly<Record<string, number>>,
  ending: Ending = 'kill',
) =>
  judgeLogs(
    witness,
    new Map(Object.entries(saved)),
    new Map<string, RoundEnd>([['7-1', { ending, at: killedAt }]]),
  );

test('[OB19] a log was posted if its connector announced a later one, and is as old as its announcement', () => {
  const { posted, perhapsPosted, lost } = judge(
    witnessOf(() => undefined),
    {},
  );
  expect({ posted, perhapsPosted }).toEqual({ posted: 2, perhapsPosted: 1 });
  expect(lost).toMatchObject([
    { comment: '7-1 #1', ageMs: 100, isBroken: true },
    { comment: '7-1 #2', ageMs: 60, isBroken: true },
  ]);
});

test('[OB19] a loss breaks a promise from 51 ms on, and at any age once it was confirmed', () => {
  const witness = witnessOf(({ note }) => {
    note('sent', [{ name: '7-1 #1', at: killedAt - 51 }]);
    note('sent', [{ name: '7-1 #2', at: killedAt - 50 }]);
    note('sent', [{ name: '7-1 #3', at: killedAt - 2 }]);
    note('confirmed', [{ name: '7-1 #3', at: killedAt }]);
  });
  const { lost, ages, saved } = judge(witness, {});
  expect(lost.map(({ ageMs, isBroken }) => [ageMs, isBroken])).toEqual([
    [51, true],
    [50, false],
    [2, true],
  ]);
  expect(saved).toBe(0);
  expect(ages.filter(({ posted }) => posted > 0)).toEqual([
    { fromMs: 0, posted: 1, lost: 1 },
    { fromMs: 50, posted: 2, lost: 2 },
  ]);
});

test('[OB19] what is in the database is not lost, and twice is once too often', () => {
  const { lost, twice } = judge(
    witnessOf(() => undefined),
    { '7-1 #1': 1, '7-1 #2': 2 },
  );
  expect(lost).toEqual([]);
  expect(twice).toEqual(['7-1 #2']);
});

test('[OB19] where the browser lives on, each log that arrived counts, and what no page saw is counted apart', () => {
  const witness = witnessOf(({ note }) => {
    note('sent', [{ name: '7-1 #1', at: 900 }]);
    note('arrived', [{ name: '7-1 #1', at: 985 }]);
    note('sent', [{ name: '7-1 #2', at: 940 }]);
    note('sent', [{ name: '7-1 #3', at: 992 }]);
    note('ending', [{ name: '7-1', at: 991 }]);
  });
  const { lost, unseen } = judge(witness, {}, 'navigation');
  expect(lost).toMatchObject([{ comment: '7-1 #1', ageMs: 91, isBroken: true }]);
  expect(unseen).toEqual({ before: 1, after: 1 });
});

test('[OB19] a log that is sent twice keeps the time of the first', () => {
  const witness = witnessOf(({ note }) => {
    note('sent', [{ name: '7-1 #1', at: 905 }]);
    note('sent', [{ name: '7-1 #1', at: 999 }]);
  });
  expect(judge(witness, { '7-1 #2': 1 }).lost).toMatchObject([{ ageMs: 95 }]);
});
