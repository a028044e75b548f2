import { expect, test } from 'vitest';
import type { InspectionEvent } from '../../src/inspection/index.js';
import { describeEvent } from '../../visualizer/session/describeEvent.js';
import {
  actorEvent,
  messageEvent,
  sentEvent,
  snapshotEvent,
  transitionEvent,
} from './sessionEvents.js';

const stamp = { sessionId: 'x:0', at: 0, seq: 0 };
const step = {
  id: 'm.a/1',
  source: 'm.a',
  targets: [],
  eventType: 'GO',
  guard: 'isReady',
  actions: [],
};

test.each<[string, InspectionEvent, string]>([
  ['an event from outside', sentEvent('start'), 'event | start | '],
  ['an event of an actor', sentEvent('go', { sourceId: 'x:3' }), 'event | go | from <x:3>'],
  ["one of XState's own", sentEvent('xstate.init'), 'internal | xstate.init | '],
  ['a failure', sentEvent('xstate.error.actor.load'), 'event | xstate.error.actor.load |  !'],
  ['a step', transitionEvent('a', 'b'), 'transition | a → b | on GO'],
  [
    'a step that a guard kept from',
    transitionEvent('a', 'b', { refused: [step, step] }),
    'transition | a → b | on GO; isReady said no',
  ],
  [
    'a step at the end of an actor',
    transitionEvent('a', 'b', { event: { type: 'xstate.error.actor.load' } }),
    'transition | a → b | on load failed',
  ],
  [
    'a step after a delay',
    transitionEvent('a', 'b', { event: { type: 'xstate.after.pause.m.a' } }),
    'transition | a → b | after pause',
  ],
  [
    'actions without a step',
    transitionEvent('a', 'b', {
      microsteps: [{ eventType: 'GO', transitions: [step], value: 'a' }],
      actions: ['count', 'tell'],
    }),
    'transition | stays | on GO; does count, tell',
  ],
  [
    'an event without effect',
    transitionEvent('a', 'b', { microsteps: [] }),
    'transition | ignored | on GO',
  ],
  [
    'one of XState without effect',
    transitionEvent('a', 'b', { microsteps: [], event: { type: 'xstate.stop' } }),
    'internal | ignored | on xstate.stop',
  ],
  ['a message', messageEvent(), 'message | ready | connector → runtime'],
  ['an answer', messageEvent({ direction: 'out' }), 'message | ready | runtime → connector'],
  [
    'a message that is not genuine',
    messageEvent({
      direction: 'rejected',
      reason: 'data',
      issues: [{ path: 'a.b', problem: 'is no text' }],
    }),
    'message | ready | rejected: data; a.b is no text !',
  ],
  [
    'a change of state',
    {
      ...stamp,
      type: 'patchcord.runtime',
      event: { type: 'stateChanged', from: 'retry', to: 'error' },
    },
    'runtime | stateChanged | retry → error',
  ],
  [
    'a failed request',
    {
      ...stamp,
      type: 'patchcord.runtime',
      event: {
        type: 'requestFailed',
        action: 'requestCrmData',
        requestId: { '~': 'string', length: 4 },
        attempt: 4,
        error: { code: 'TIMEOUT', message: { '~': 'string', length: 30 } },
      },
    },
    'runtime | requestFailed | action requestCrmData, attempt 4, error code "TIMEOUT", message string, 30 characters !',
  ],
  ['an actor', actorEvent(), 'internal | actor appeared | '],
  ['a snapshot', snapshotEvent('a'), 'internal | snapshot | after GO'],
  [
    'an end',
    snapshotEvent('a', { snapshot: { status: 'error' } }),
    'internal | actor failed | after GO !',
  ],
  [
    'what was left out',
    { ...stamp, type: 'patchcord.dropped', count: 12 },
    'runtime | 12 events left out | more than is passed on in one second !',
  ],
])('[VZ10] %s is told in words', (_, event, words) => {
  const { kind, title, detail, isProblem } = describeEvent(event, (id) => `<${id}>`);
  expect(`${kind} | ${title} | ${detail}${isProblem ? ' !' : ''}`).toBe(words);
});
