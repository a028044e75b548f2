import { describe, expect, test } from 'vitest';
import { recordMachine } from '../../src/machines/index.js';
import { delayOver, done, type PlayedEvent, play, renewed } from './play.js';

const action = 'requestPerformInteractionScreenPop';
const supports = { findRecords: true, openRecord: true, openMatches: true };
const input = { action, attempts: 3, supports };
const phone = { kind: 'phone', value: '+12025550143' };
const mail = { kind: 'email', value: 'mira@example.org' };
const [ada, jo] = [{ id: 1 }, { id: 2 }];

const serve = (requestId: string, queries: object[], known: object[] = []): PlayedEvent => ({
  type: 'serve',
  request: { requestId, queries, known, isWithheld: false },
});
const found = (...records: object[]) =>
  done('findRecords', { attempt: 2, failure: null, value: records });
const shownBy = (actor: string) => done(actor, { attempt: 2, failure: null, value: undefined });
const brokenAt = (actor: string) =>
  done(actor, { attempt: 3, failure: { code: 'UNAVAILABLE' }, value: undefined });
const call = (actor: string, requestId: string, payload: unknown) =>
  `start ${actor} ${JSON.stringify({ action, requestId, attempts: 3, payload })}`;

/** The time that a request may take, and the moment in which the same one belongs to it. */
const limit = 'wait showTimeout 30000 ms';
const moment = 'wait repeatWindow 1000 ms';

const finding = [serve('r1', [phone, mail])];
const choosing = [...finding, found(ada, jo)];
const opening = [...finding, found(jo)];

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[SP1] nothing to do at first', [], 'idle', []],
  [
    '[SP1] the first query is looked up first',
    finding,
    'busy.finding [busy]',
    [
      'say reportTried r1 try 1',
      'say tellStart',
      limit,
      call('findRecords', 'r1', { search: phone }),
    ],
  ],
  [
    '[SP1] without a match the next query is looked up',
    [...finding, found()],
    'busy.finding [busy]',
    ['stop findRecords', call('findRecords', 'r1', { search: mail })],
  ],
  [
    '[SP4] without any match the agent is told',
    [...finding, found(), found()],
    'justServed',
    ['stop findRecords', 'say tellNoMatch', 'say reportSucceeded r1 try 2', moment],
  ],
  [
    '[SP4] without any query the agent is told',
    [serve('r1', [])],
    'justServed',
    [
      'say reportTried r1 try 1',
      'say tellStart',
      limit,
      'say tellNoMatch',
      'say reportSucceeded r1 try 1',
      moment,
    ],
  ],
  [
    '[SP1] the only match is opened',
    opening,
    'busy.opening [busy]',
    ['stop findRecords', 'say tellMatched', call('openRecord', 'r1', { record: jo })],
  ],
  [
    '[SP1] the end is told once the record is shown',
    [...opening, shownBy('openRecord')],
    'justServed',
    ['stop openRecord', 'say reportSucceeded r1 try 2', moment],
  ],
  [
    '[CD6] a record that is known is opened without a look',
    [serve('r1', [phone], [ada])],
    'busy.opening [busy]',
    [
      'say reportTried r1 try 1',
      'say tellStart',
      limit,
      'say tellMatched',
      call('openRecord', 'r1', { record: ada }),
    ],
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
    'justServed',
    [
      'stop openMatches',
      'say tellChosen {"attempt":2,"failure":null}',
      'say reportSucceeded r1 try 2',
      moment,
    ],
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
        'say tellStart',
        limit,
        call('findRecords', 'r2', { search: mail }),
      ],
    ],
    [
      `[LC11] a new document cancels what is at ${actor}`,
      [...way, renewed('requestOpenReports')],
      'idle',
      [`stop ${actor}`, `say reportCancelled r1 try ${attempt}`],
    ],
    [
      `[SP11] a newer wish of another feature cancels what is at ${actor}`,
      [...way, { type: 'superseded' }],
      'idle',
      [`stop ${actor}`, `say reportCancelled r1 try ${attempt}`],
    ],
    [
      `[SP10] the same request belongs to the one that is at ${actor}`,
      [...way, serve('r2', [phone, mail])],
      `busy.${{ findRecords: 'finding', openMatches: 'choosing', openRecord: 'opening' }[actor]} [busy]`,
      [],
    ],
    [
      `[SP12] a request that takes too long is given up at ${actor}`,
      [...way, delayOver('showTimeout', 'records.busy')],
      'idle',
      [`stop ${actor}`, `say reportFailed r1 try ${attempt} TIMEOUT`, 'say tellFailure'],
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

describe('a moment after a request was served', () => {
  const served = [...opening, shownBy('openRecord')];

  test.each<[string, PlayedEvent, string]>([
    ['[SP10] the same request belongs to it', serve('r2', [phone, mail]), 'justServed'],
    ['[SP10] another request is served', serve('r2', [mail]), 'busy.finding [busy]'],
    ['[SP10] the moment passes', delayOver('repeatWindow', 'records.justServed'), 'idle'],
    ['[SP11] a newer wish of another feature ends it', { type: 'superseded' }, 'idle'],
    ['[LC11] a new document ends it', renewed(action), 'idle'],
  ])('%s', (_, event, state) => {
    expect(play(recordMachine, input, [...served, event]).state).toBe(state);
  });

  test('[SP10] after that the same request is served again', () => {
    const over = delayOver('repeatWindow', 'records.justServed');
    const again = [...served, over, serve('r2', [phone, mail])];
    expect(play(recordMachine, input, again).state).toBe('busy.finding [busy]');
  });
});

describe('[SP7] a number with an extension', () => {
  const search = { kind: 'phone', value: '+12025550143', extension: '12' };
  const [bob, reception] = [
    { id: 1, phone: '(202) 555-0143 ext. 12' },
    { id: 2, phone: '202-555-0143' },
  ];
  const looking = [serve('r1', [search])];
  const poor = { ...input, supports: { ...supports, openMatches: false } };

  test.each<[string, object, PlayedEvent, string]>([
    ['opens the record that has both', input, found(bob), 'busy.opening [busy]'],
    ['lets the agent choose the bare number', input, found(reception), 'busy.choosing [busy]'],
    ['opens no bare number where nothing can be chosen', poor, found(reception), 'justServed'],
    ['opens no record without a number', poor, found(ada), 'justServed'],
  ])('%s', (_, able, answer, state) => {
    expect(play(recordMachine, able, [...looking, answer]).state).toBe(state);
  });
});

test('[SP3] where the CRM cannot show several, the agent is told and nothing is opened', () => {
  const poor = { ...input, supports: { ...supports, openMatches: false } };
  expect(play(recordMachine, poor, choosing)).toMatchObject({
    state: 'justServed',
    does: ['stop findRecords', 'say tellSeveralMatches', 'say reportSucceeded r1 try 2', moment],
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
    const { state, does } = play(recordMachine, able, [serve('r1', [phone], known ? [known] : [])]);
    expect(state).toBe(isServed ? `busy.${known ? 'opening' : 'finding'} [busy]` : 'idle');
    expect(does[0]).toBe(isServed ? 'say reportTried r1 try 1' : 'say reportDeclined r1 try 1');
  });
});
