import { expect, test } from 'vitest';
import { failureOf } from '../../src/errors.js';
import type { InspectionEvent, Shown } from '../../src/inspection/index.js';
import { problemTitle } from '../../visualizer/session/problemTitle.js';
import { readReason, reasonText } from '../../visualizer/session/readReason.js';
import { messageEvent, sentEvent, snapshotEvent } from './sessionEvents.js';

const runtimeEvent = (type: string, fields: Readonly<Record<string, Shown>>): InspectionEvent => ({
  ...{ type: 'patchcord.runtime', sessionId: 'x:0', at: 0, seq: 0 },
  event: { type: type as never, ...fields },
});

const invalid = { ...failureOf('INVALID_DATA'), detail: 'the saved log has no id' };

test.each<[string, InspectionEvent, string]>([
  [
    'a failed request',
    runtimeEvent('requestFailed', { error: invalid }),
    'The CRM gave an unusable answer. (INVALID_DATA) the saved log has no id. Another attempt may help.',
  ],
  [
    'a failed call that no try helps',
    sentEvent('x', { event: { type: 'x', error: { ...failureOf('UNAUTHORIZED') } } }),
    'Please sign in to the CRM again. (UNAUTHORIZED) Another attempt does not help while nothing is changed.',
  ],
  [
    'a CRM that asks for a pause, in other words than ours',
    snapshotEvent('a', {
      snapshot: {
        status: 'error',
        error: {
          code: 'RATE_LIMITED',
          message: { '~': 'string', length: 9 },
          retryable: true,
          retryAfterMs: 1_500,
        },
      },
    }),
    'The CRM is too busy. (RATE_LIMITED) Another attempt may help; the CRM asks to wait 2 s.',
  ],
  [
    'a rejected message',
    messageEvent({
      direction: 'rejected',
      reason: 'data',
      issues: [{ path: 'data.isEnabled', problem: 'expected boolean' }],
    }),
    'Its data departs from the schema. data.isEnabled expected boolean.',
  ],
  [
    'a message that was not sent for a reason that is not known',
    messageEvent({ direction: 'notSent', reason: 'constructor' }),
    'No reason is given.',
  ],
  [
    'a silent connector',
    runtimeEvent('readyOverdue', { diagnosis: 'silent' }),
    'The connector frame says nothing.',
  ],
])('[VZ24] says why: %s', (_, event, text) => {
  const reason = readReason(event);
  expect(reason && reasonText(reason)).toBe(text);
});

test.each<[string, InspectionEvent]>([
  ['a message that arrived', messageEvent()],
  ['an event of the runtime', runtimeEvent('requestStarted', {})],
  ['an error that is hidden', sentEvent('x', { event: { type: 'x', error: { '~': 'error' } } })],
  [
    'a code of somebody else',
    sentEvent('x', { event: { type: 'x', error: { code: 'toString' } } }),
  ],
])('[VZ24] gives no reason where none is told: %s', (_, event) => {
  expect(readReason(event)).toBeUndefined();
});

test.each<[InspectionEvent, string, string]>([
  [
    runtimeEvent('requestFailed', { action: 'requestCrmData', attempt: 4 }),
    'requestFailed',
    'requestFailed requestCrmData, try 4',
  ],
  [
    runtimeEvent('adapterFailed', { method: 'onClickToDial' }),
    'adapterFailed',
    'adapterFailed onClickToDial',
  ],
  [sentEvent('xstate.error.actor.saveLog'), 'xstate.error.actor.saveLog', 'saveLog failed'],
  [messageEvent({ direction: 'notSent' }), 'crmData', 'crmData not sent'],
])('[VZ24] says what a problem is about', (event, title, text) => {
  expect(problemTitle(event, title)).toBe(text);
});
