import { expect, test } from 'vitest';
import type { RuntimeInspectionEvent, Shown } from '../../src/inspection/index.js';
import { Session } from '../../visualizer/session/Session.js';
import { type SequenceStep, toSequence } from '../../visualizer/session/toSequence.js';
import { actorEvent, messageEvent, sentEvent } from './sessionEvents.js';

const words = (step: SequenceStep): string =>
  step.kind === 'note'
    ? `${step.position} (${step.on}) ${step.text}`
    : `${step.position} ${step.from} > ${step.to} ${step.text}${step.isProblem ? ' !' : ''}`;

const runtimeEvent = (
  type: string,
  fields: Record<string, Shown> = {},
): RuntimeInspectionEvent => ({
  ...{ type: 'patchcord.runtime', sessionId: 'x:0', at: 0, seq: 0 },
  event: { type: type as never, action: 'requestCrmData', ...fields },
});

const sessionOf = (events: Parameters<Session['add']>[0][]): Session => {
  const session = new Session();
  for (const event of events) session.add(event);
  return session;
};

test('[VZ12] a runtime stands between the connector and the adapter', () => {
  const { lifelines, steps } = toSequence(
    sessionOf([
      actorEvent(),
      messageEvent(),
      messageEvent({ direction: 'out' }),
      runtimeEvent('stateChanged', { from: 'readyCheck', to: 'agentActive' }),
      runtimeEvent('requestStarted', { attempt: 1 }),
      runtimeEvent('requestRetried', { attempt: 2 }),
      runtimeEvent('requestFailed'),
      runtimeEvent('requestStarted'),
      runtimeEvent('requestSucceeded'),
      runtimeEvent('requestSucceeded', { action: 'requestEnableClickToDial' }),
      messageEvent({ direction: 'rejected', reason: 'origin' }),
      messageEvent({ direction: 'notSent', action: 'crmData', reason: 'data' }),
      runtimeEvent('outboxChanged'),
    ]),
  );
  expect(lifelines.map(({ name }) => name)).toEqual(['Connector', 'Runtime', 'CRM adapter']);
  expect(steps.map(words)).toEqual([
    '1 connector > runtime ready',
    '2 runtime > connector ready',
    '3 (runtime) agentActive',
    '4 runtime > adapter requestCrmData',
    '5 runtime > adapter requestCrmData, try 2',
    '6 adapter > runtime requestCrmData failed !',
    '7 runtime > adapter requestCrmData',
    '8 adapter > runtime requestCrmData done',
    '9 (runtime) requestEnableClickToDial done',
    '10 connector > runtime ready: origin !',
    '11 runtime > connector crmData: data !',
  ]);
});

test('[VZ12] a request that a newer one supersedes is taken back from the adapter', () => {
  const action = 'requestPerformInteractionScreenPop';
  const { steps } = toSequence(
    sessionOf([
      actorEvent(),
      runtimeEvent('requestStarted', { action }),
      runtimeEvent('requestCancelled', { action }),
      runtimeEvent('requestStarted', { action }),
      runtimeEvent('requestSucceeded', { action }),
      runtimeEvent('requestCancelled', { action }),
    ]),
  );
  expect(steps.map(words)).toEqual([
    `1 runtime > adapter ${action}`,
    `2 runtime > adapter ${action} cancelled`,
    `3 runtime > adapter ${action}`,
    `4 adapter > runtime ${action} done`,
    `5 (runtime) ${action} cancelled`,
  ]);
});

test('[VZ12] what happens outside of requests is noted', () => {
  const { steps } = toSequence(
    sessionOf([
      actorEvent(),
      runtimeEvent('adapterFailed', { method: 'onClickToDial' }),
      runtimeEvent('sessionRenewed'),
      runtimeEvent('logsExpired', { count: 2 }),
      runtimeEvent('commandGiven', { command: 'notify' }),
      runtimeEvent('commandGiven', { command: 'discard' }),
      runtimeEvent('commandGiven', { command: 'setRecord' }),
      runtimeEvent('ofALaterVersion'),
    ]),
  );
  expect(steps.map(words)).toEqual([
    '1 adapter > runtime onClickToDial failed !',
    '2 (runtime) sessionRenewed',
    '3 (runtime) logsExpired',
    '5 (runtime) log discarded',
    '6 (runtime) record assigned',
  ]);
});

test('[VZ12] of any other system the actors talk among themselves, those that say most', () => {
  const others = Array.from({ length: 9 }, (_, index) => `x:${index + 1}`);
  const { lifelines, steps } = toSequence(
    sessionOf([
      actorEvent(),
      ...others.map((sessionId) => actorEvent({ sessionId, name: `child ${sessionId}` })),
      sentEvent('xstate.init'),
      sentEvent('START'),
      sentEvent('ask', { sessionId: 'x:1', sourceId: 'x:0' }),
      sentEvent('xstate.error.actor.x', { sourceId: 'x:1' }),
      ...others.map((sessionId) => sentEvent('tell', { sessionId, sourceId: 'x:0' })),
    ]),
  );
  expect(lifelines).toHaveLength(6);
  expect(lifelines.slice(0, 3).map(({ name }) => name)).toEqual(['Outside', 'root', 'child x:1']);
  expect(steps.slice(0, 3).map(words)).toEqual([
    '11 outside > x:0 START',
    '12 x:0 > x:1 ask',
    '13 x:1 > x:0 xstate.error.actor.x !',
  ]);
});
