import { expect, test } from 'vitest';
import { serviceMachine } from '../../src/machines/index.js';
import { done, type PlayedEvent, play, renewed } from './play.js';

const input = { action: 'requestOpenReports', attempts: 3, supports: { openReports: true } };
const serve = (requestId: string, data: unknown): PlayedEvent => ({
  type: 'serve',
  request: { action: 'requestOpenReports', requestId, data },
});
const answered = done('call', { attempt: 2, failure: null, value: ['Today'] });
const broken = done('call', { attempt: 3, failure: { code: 'UNAVAILABLE' }, value: undefined });
const call = (payload: unknown) =>
  `start call ${JSON.stringify({ action: 'requestOpenReports', requestId: 'r1', attempts: 3, payload })}`;

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[FE1] nothing to do at first', [], 'idle', []],
  [
    '[RP1] a request becomes one call',
    [serve('r1', 1)],
    'working [busy]',
    ['say reportTried r1 try 1', call(1)],
  ],
  [
    '[RP1] the answer is passed on, then the end is told',
    [serve('r1', 1), answered],
    'idle',
    [
      'stop call',
      'say answer {"attempt":2,"failure":null,"value":["Today"]}',
      'say reportSucceeded r1 try 2',
    ],
  ],
  [
    '[FE2] a failure is told to the page and to the agent',
    [serve('r1', 1), broken],
    'idle',
    ['stop call', 'say reportFailed r1 try 3 UNAVAILABLE', 'say tellFailure'],
  ],
  [
    '[DI2] what the call under way covers is merged',
    [serve('r1', 1), serve('r2', 2)],
    'working [busy]',
    [],
  ],
  [
    '[LC11] a new document cancels what the old one asked for',
    [serve('r1', 1), renewed('requestGetCrmDirectory')],
    'idle',
    ['stop call', 'say reportCancelled r1 try 1'],
  ],
  [
    '[LC11] what the new document asked for goes on',
    [serve('r1', 1), renewed('requestOpenReports')],
    'working [busy]',
    [],
  ],
  ['[LC11] a new document finds nothing to cancel', [renewed()], 'idle', []],
  [
    '[LC11] after one was cancelled the next is served',
    [serve('r0', 1), renewed(), serve('r1', 2)],
    'working [busy]',
    ['say reportTried r1 try 1', call(2)],
  ],
])('%s', (_, events, state, does) => {
  expect(play(serviceMachine, input, events)).toMatchObject({ state, does });
});

test('[FE1] what the adapter cannot do is declined, with the empty answer', () => {
  const { state, does, context } = play(
    serviceMachine,
    { ...input, supports: { openReports: false } },
    [serve('r1', 1)],
  );
  expect([state, ...does]).toEqual(['idle', 'say answerEmpty', 'say reportDeclined r1 try 1']);
  expect(context).toMatchObject({ data: null, failure: null });
});

test('[CF3] what the call under way does not cover begins it anew', () => {
  const choosy = serviceMachine.provide({ guards: { isCovered: () => false } });
  expect(play(choosy, input, [serve('r1', 1), serve('r2', 2)])).toMatchObject({
    state: 'working [busy]',
    does: ['stop call', call(2)],
  });
});

test('[LC4] nothing of a request is kept once it has ended', () => {
  for (const ending of [answered, broken, renewed()]) {
    const { context } = play(serviceMachine, input, [serve('r1', 1), ending]);
    expect(context).toMatchObject({ data: null, failure: null });
  }
});
