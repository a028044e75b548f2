import { Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import {
  createEventLog,
  eventLogSize,
  type NumberedEvent,
} from '../../demo/page/session/createEventLog.js';
import { eventInWords, groupsOf } from '../../demo/page/session/eventInWords.js';
import { nextTryBy } from '../../demo/page/session/timing.js';
import type { RuntimeEvent } from '../../src/index.js';

const at = 0;
const request = { at, action: 'requestCrmData', requestId: 'r' } as const;
const error = { code: 'UNAVAILABLE', message: 'The CRM is away.', retryable: true } as const;

describe('eventInWords', () => {
  test.each<[RuntimeEvent, string, string[]]>([
    [{ type: 'stateChanged', at, from: 'idle', to: 'readyCheck' }, 'idle → readyCheck', ['states']],
    [{ type: 'messageReceived', at, action: 'ready' }, '← ready', ['messages']],
    [{ type: 'messageSent', at, action: 'crmData' }, '→ crmData', ['messages']],
    [
      {
        type: 'messageRejected',
        at,
        reason: 'data',
        action: 'requestEnableClickToDial',
        issues: [{ path: 'data.isEnabled', problem: 'expected boolean' }],
      },
      '← requestEnableClickToDial: data, data.isEnabled expected boolean',
      ['messages', 'problems'],
    ],
    [
      { type: 'messageRejected', at, reason: 'origin' },
      '← unknown: origin',
      ['messages', 'problems'],
    ],
    [{ ...request, type: 'requestStarted', attempt: 1 }, 'requestCrmData', ['requests']],
    [
      { ...request, type: 'requestFailed', attempt: 3, durationMs: 12.4, error },
      'requestCrmData · attempt 3 · 12 ms · The CRM is away.',
      ['requests', 'problems'],
    ],
    [{ type: 'outboxChanged', at, pending: 2, failed: 1 }, '2 pending, 1 failed', ['requests']],
    [
      { type: 'screenPopEmpty', at, requestId: 'r', reason: 'notFound' },
      'no record found',
      ['requests'],
    ],
    [
      { type: 'screenPopEmpty', at, requestId: 'r', reason: 'withheld' },
      'the caller withholds the number',
      ['requests'],
    ],
    [
      { type: 'adapterFailed', at, method: 'onClickToDial', error },
      'onClickToDial · The CRM is away.',
      ['requests', 'problems'],
    ],
    [{ type: 'logsExpired', at, count: 1 }, '1 log is gone, too old', ['requests', 'problems']],
    [{ type: 'logsExpired', at, count: 2 }, '2 logs are gone, too old', ['requests', 'problems']],
    [{ type: 'sessionRenewed', at }, 'the softphone was loaded again', ['states']],
    [{ type: 'commandGiven', at, command: 'notify' }, 'notify', ['requests']],
  ])('%j', (event, words, groups) => {
    expect(eventInWords(event)).toBe(words);
    expect(groupsOf(event)).toEqual(groups);
  });
});

describe('createEventLog', () => {
  test('keeps the newest, newest first', () => {
    const events$ = new Subject<RuntimeEvent>();
    let log: readonly NumberedEvent[] = [];
    createEventLog(events$).subscribe((next) => {
      log = next;
    });
    for (let index = 0; index < eventLogSize + 10; index += 1) {
      events$.next({ type: 'messageReceived', at: index, action: 'ready' });
    }
    expect(log).toHaveLength(eventLogSize);
    expect(log[0]?.event.at).toBe(eventLogSize + 9);
    expect(log.at(-1)?.event.at).toBe(10);
  });
});

describe('nextTryBy', () => {
  test('is the end of the pause, or of the patience that the CRM asks for', () => {
    const state = { value: 'retry', since: 1000, attempt: 2 } as const;
    expect(nextTryBy(state)).toBe(2000);
    expect(nextTryBy({ ...state, error: { ...error, retryAfterMs: 2000 } })).toBe(3000);
  });
});
