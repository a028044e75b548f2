import { describe, expect, test } from 'vitest';
import { recordMachine } from '../../src/machines/index.js';
import { done, type PlayedEvent, play, renewed } from './play.js';

const action = 'requestPerformInteractionScreenPop';
const supports = { findRecords: true, openRecord: true, openMatches: true };
const input = { action, attempts: 3, supports };
const [phone, mail] = [{ phone: '+12025550143' }, { email: 'mira@example.org' }];
const [ada, jo] = [{ id: 1 }, { id: 2 }];

const serve = (requestId: string, queries: object[], known: object | null = null): PlayedEvent => ({
  type: 'serve',
  request: { requestId, queries, known },
});
const found = (...records: object[]) =>
  done('findRecords', { attempt: 2, failure: null, value: records });
const shownBy = (actor: string) => done(actor, { attempt: 2, failure: null, value: undefined });
const brokenAt = (actor: string) =>
  done(actor, { attempt: 3, failure: { code: 'UNAVAILABLE' }, value: undefined });
const call = (actor: string, requestId: string, payload: unknown) =>
  `start ${actor} ${JSON.stringify({ action, requestId, attempts: 3, payload })}`;

const finding = [serve('r1', [phone, mail])];
const choosing = [...finding, found(ada, jo)];
const opening = [...finding, found(jo)];

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[SP1] nothing to do at first', [], 'idle', []],
  [
    '[SP1] the first query is looked up first',
    finding,
    'busy.finding [busy]',
    ['say reportTried r1 try 1', call('findRecords', 'r1', phone)],
  ],
  [
    '[SP1] without a match the next query is looked up',
    [...finding, found()],
    'busy.finding [busy]',
    ['stop findRecords', call('findRecords', 'r1', mail)],
  ],
  [
    '[SP4] without any match the agent is told',
    [...finding, found(), found()],
    'idle',
    ['stop findRecords', 'say tellNoMatch', 'say reportSucceeded r1 try 2'],
  ],
  [
    '[SP4] without any query the agent is told',
    [serve('r1', [])],
    'idle',
    ['say reportTried r1 try 1', 'say tellNoMatch', 'say reportSucceeded r1 try 1'],
  ],
  [
    '[SP1] the only match is opened',
    opening,
    'busy.opening [busy]',
    ['stop findRecords', call('openRecord', 'r1', jo)],
  ],
  [
    '[SP1] the end is told once the record is shown',
    [...opening, shownBy('openRecord')],
    'idle',
    ['stop openRecord', 'say reportSucceeded r1 try 2'],
  ],
  [
    '[CD6] a record that is known is opened without a look',
    [serve('r1', [phone], ada)],
    'busy.opening [busy]',
    ['say reportTried r1 try 1', call('openRecord', 'r1', ada)],
  ],
  [
    '[SP3] of several matches the agent chooses',
    choosing,
    'busy.choosing [busy]',
    ['stop findRecords', call('openMatches', 'r1', { query: phone, records: [ada, jo] })],
  ],
  [
    '[SP3] the query shown with the matches is the one that found them',
    [...finding, found(), found(ada, jo)],
    'busy.choosing [busy]',
    ['stop findRecords', call('openMatches', 'r1', { query: mail, records: [ada, jo] })],
  ],
  [
    '[SP3] the end is told once the matches are shown',
    [...choosing, shownBy('openMatches')],
    'idle',
    ['stop openMatches', 'say reportSucceeded r1 try 2'],
  ],
  ...(
    [
      ['findRecords', finding, 1],
      ['openMatches', choosing, 2],
      ['openRecord', opening, 2],
    ] as const
  ).flatMap(([actor, way, attempt]): [string, PlayedEvent[], string, string[]][] => [
    [
      `[FE2] a failure of ${actor} is told to the page and to the agent`,
      [...way, brokenAt(actor)],
      'idle',
      [`stop ${actor}`, 'say reportFailed r1 try 3 UNAVAILABLE', 'say tellFailure'],
    ],
    [
      `[SP5] a newer request takes the place of one that is at ${actor}`,
      [...way, serve('r2', [mail])],
      'busy.finding [busy]',
      [
        `stop ${actor}`,
        `say reportCancelled r1 try ${attempt}`,
        'say reportTried r2 try 1',
        call('findRecords', 'r2', mail),
      ],
    ],
    [
      `[LC11] a new document cancels what is at ${actor}`,
      [...way, renewed('requestOpenReports')],
      'idle',
      [`stop ${actor}`, `say reportCancelled r1 try ${attempt}`],
    ],
    [
      `[LC11] what the new document asked for stays at ${actor}`,
      [...way, renewed(action)],
      `busy.${{ findRecords: 'finding', openMatches: 'choosing', openRecord: 'opening' }[actor]} [busy]`,
      [],
    ],
  ]),
])('%s', (_, events, state, does) => {
  expect(play(recordMachine, input, events)).toMatchObject({ state, does });
});

test('[SP3] where the CRM cannot show several, the agent is told and nothing is opened', () => {
  const poor = { ...input, supports: { ...supports, openMatches: false } };
  expect(play(recordMachine, poor, choosing)).toMatchObject({
    state: 'idle',
    does: ['stop findRecords', 'say tellSeveralMatches', 'say reportSucceeded r1 try 2'],
  });
  expect(play(recordMachine, poor, opening).state).toBe('busy.opening [busy]');
});

test('[LC4] nothing of a request is kept once it has ended', () => {
  for (const ending of [shownBy('openRecord'), brokenAt('openRecord'), renewed()]) {
    expect(play(recordMachine, input, [...opening, ending]).context).toMatchObject({
      queries: [],
      query: null,
      records: [],
      failure: null,
    });
  }
});

describe('[FE1] what the adapter cannot do is declined', () => {
  const [findRecords, openRecord] = [true, true];
  test.each<[string, object, object | null, boolean]>([
    ['with both, a search is served', { findRecords, openRecord }, null, true],
    ['with both, a known record is served', { findRecords, openRecord }, ada, true],
    ['a search needs `findRecords`', { openRecord }, null, false],
    ['a known record needs no `findRecords`', { openRecord }, ada, true],
    ['a search needs `openRecord`', { findRecords }, null, false],
    ['a known record needs `openRecord`', { findRecords }, ada, false],
    ['without both nothing is served', {}, ada, false],
  ])('%s', (_, methods, known, isServed) => {
    const able = { ...input, supports: methods };
    const { state, does } = play(recordMachine, able, [serve('r1', [phone], known)]);
    expect(state).toBe(isServed ? `busy.${known ? 'opening' : 'finding'} [busy]` : 'idle');
    expect(does[0]).toBe(isServed ? 'say reportTried r1 try 1' : 'say reportDeclined r1 try 1');
  });
});
