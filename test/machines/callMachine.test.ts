import { expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { callMachine } from '../../src/machines/index.js';
import { delayOver, done, failed, type PlayedEvent, play } from './play.js';

const action = 'requestOpenReports';
const input = { action, requestId: 'r1', attempts: 2, payload: 'Today' };
const passing = failed('callAdapter', { code: 'UNAVAILABLE', retryable: true });
const lasting = failed('callAdapter', { code: 'FORBIDDEN', retryable: false });
const tooSlow = delayOver('requestTimeout', 'call.calling.timed');
const pauseOver = delayOver('retryBackoff', 'call.waiting');
const progressed = { type: 'progressed' };

const start = (attempt: number) =>
  `start callAdapter ${JSON.stringify({ action, requestId: 'r1', attempt, payload: 'Today' })}`;
const limit = 'wait requestTimeout 10000 ms';
const pause = 'wait retryBackoff 500 ms';

test.each<[string, PlayedEvent[], string, string[]]>([
  ['[LC7] the adapter is asked, for a limited time', [], 'calling.timed [busy]', [start(1), limit]],
  ['[DI3] with each page the time begins anew', [progressed], 'calling.timed [busy]', [limit]],
  ['[LC2] the answer ends it', [done('callAdapter', 5)], 'done [settled]', ['stop callAdapter']],
  [
    '[LC5] after a failure comes a pause',
    [passing],
    'waiting [busy]',
    ['stop callAdapter', 'say tellBusy', pause],
  ],
  [
    '[LC7] what takes too long has failed',
    [tooSlow],
    'waiting [busy]',
    ['stop callAdapter', pause],
  ],
  [
    '[LC5] after the pause comes the next try',
    [passing, pauseOver],
    'calling.timed [busy]',
    ['say reportTried r1 try 2 UNAVAILABLE', start(2), limit],
  ],
  [
    '[LC5] the tries are used up',
    [passing, pauseOver, passing],
    'failed [settled]',
    ['stop callAdapter'],
  ],
  [
    '[LC7] also by taking too long',
    [passing, pauseOver, tooSlow],
    'failed [settled]',
    ['stop callAdapter'],
  ],
  ['[LC6] what another try would not help', [lasting], 'failed [settled]', ['stop callAdapter']],
])('%s', (_, events, state, does) => {
  expect(play(callMachine, input, events)).toMatchObject({ state, does });
});

test.each<[string, PlayedEvent[], object]>([
  ['[LC2] an answer', [done('callAdapter', 5)], { attempt: 1, failure: null, value: 5 }],
  [
    '[LC5] an answer at the second try',
    [passing, pauseOver, done('callAdapter', 5)],
    { attempt: 2, failure: null, value: 5 },
  ],
  [
    '[LC6] the failure that ended it',
    [lasting],
    { attempt: 1, failure: { code: 'FORBIDDEN' }, value: undefined },
  ],
  [
    '[LC7] a try that took too long',
    [passing, pauseOver, tooSlow],
    { attempt: 2, failure: { code: 'TIMEOUT' }, value: undefined },
  ],
])('%s is handed over', (_, events, output) => {
  let [snapshot] = initialTransition(callMachine, input as never);
  for (const event of events) [snapshot] = transition(callMachine, snapshot, event as never);
  expect(snapshot.status).toBe('done');
  expect(snapshot.output).toMatchObject(output);
});
