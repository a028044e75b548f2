import { expect, test } from 'vitest';
import type { InspectionEvent, Shown } from '../../src/inspection/index.js';
import { describeEvent } from '../../visualizer/session/describeEvent.js';
import { Problems } from '../../visualizer/session/Problems.js';
import { Session } from '../../visualizer/session/Session.js';
import { actorEvent, messageEvent, sentEvent, snapshotEvent } from './sessionEvents.js';

const isProblem = (event: InspectionEvent) => describeEvent(event, (id) => id).isProblem;
const error: Shown = { code: 'TIMEOUT', message: 'The CRM did not answer in time.' };

const failedSnapshot = (sessionId: string, shown: Shown = error) =>
  snapshotEvent('a', { sessionId, snapshot: { status: 'error', error: shown } });
const failedEvent = (sourceId: string, shown: Shown = error, at = 0) =>
  sentEvent('xstate.error.actor.x', {
    sourceId,
    at,
    event: { type: 'xstate.error.actor.x', error: shown },
  });
const requestFailed = (at = 0, shown: Shown = error): InspectionEvent => ({
  ...{ type: 'patchcord.runtime', sessionId: 'x:0', at, seq: 0 },
  event: { type: 'requestFailed', error: shown },
});

function problemsOf(events: InspectionEvent[], capacity = 1_000) {
  const session = new Session({ capacity });
  for (const event of events) session.add(event);
  return { session, problems: new Problems(session, isProblem) };
}

test('[VZ23] a failure that several events tell of is one problem, at the event that says most', () => {
  const { problems } = problemsOf([
    actorEvent(),
    failedSnapshot('x:1'),
    failedEvent('x:1'),
    sentEvent('GO'),
    requestFailed(999),
    messageEvent({ direction: 'rejected', reason: 'data' }),
  ]);
  expect(problems.positions).toEqual([4, 5]);
});

test('[VZ23] failures of others, of another kind or of another time stay problems of their own', () => {
  const { problems } = problemsOf([
    failedSnapshot('x:1'),
    failedEvent('x:2'),
    failedEvent('x:3', { code: 'NETWORK' }),
    requestFailed(1_001),
  ]);
  expect(problems.positions).toEqual([0, 1, 2, 3]);
});

test('[VZ23] of two tries with the same error, the last is the one that the runtime tells of', () => {
  const { problems } = problemsOf([
    failedEvent('x:1'),
    failedEvent('x:2', error, 400),
    requestFailed(401),
    requestFailed(402),
  ]);
  expect(problems.positions).toEqual([2, 3]);
});

test('[VZ23] what comes in is added, and what is forgotten goes', () => {
  const { session, problems } = problemsOf([requestFailed()], 100);
  const before = problems.positions;
  expect(before).toEqual([0]);
  expect(problems.positions).toBe(before);
  for (let count = 0; count < 300; count += 1) session.add(messageEvent());
  session.add(requestFailed());
  expect(problems.positions).toEqual([301]);
});
