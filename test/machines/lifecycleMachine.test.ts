import { describe, expect, it } from 'vitest';
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { AdapterError } from '../../src/errors.js';
import { supportOf } from '../../src/features.js';
import { lifecycleMachine } from '../../src/machines/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

type State = SnapshotFrom<typeof lifecycleMachine>;
/** What the model is told, and how the same thing is done to the real runtime. */
interface Step {
  readonly name: string;
  readonly event: { readonly type: string; readonly [part: string]: unknown };
  readonly act: (session: TestSession, crm: ScriptedAdapter) => unknown;
}

const attempts = 2;
const timing = { attempts, requestTimeoutMs: 1000, retryBaseMs: 100, readyOverdueMs: 50_000 };
const supports = supportOf(new ScriptedAdapter());
const failure = { code: 'UNAVAILABLE', message: '', retryable: true };
const finalFailure = { code: 'FORBIDDEN', message: '', retryable: false };
const requestId = 'any';
const request = (action: Parameters<TestSession['says']>[0], data?: unknown): Step => ({
  name: action,
  event:
    action === 'ready' || action === 'requestCrmData'
      ? { type: action, requestId }
      : { type: 'request', request: { action, requestId, data } },
  act: (session) => session.says(action, data),
});

const always: Step[] = [
  { name: 'start', event: { type: 'start' }, act: (session) => session.runtime.start() },
  { name: 'stop', event: { type: 'stop' }, act: (session) => void session.runtime.stop() },
  {
    name: 'retry',
    event: { type: 'retry', requestId },
    act: (session) => session.runtime.retry(),
  },
  {
    name: 'online',
    event: { type: 'online', requestId },
    act: (session) => session.window.goOnline(),
  },
  request('ready'),
  request('requestCrmData'),
  request('requestGetCrmDirectory'),
  request('requestEnableClickToDial', { isEnabled: true }),
  request('requestPerformInteractionScreenPop', { aniValues: ['+12025550143'] }),
  request('requestNavigateToClickToDialResult', { recordId: 1 }),
  request('requestOpenReports'),
  request('requestCustomFieldsValues', { object: { voice: [], digital: [] } }),
  request('requestSaveInteractionLog', {
    message: { body: { interactionId: 'int-1', interactionData: { interaction: {} } } },
  }),
  {
    name: 'sessionRenewed',
    event: { type: 'sessionRenewed', kept: new Set() },
    // A new document shows by its load and its first message, which is a `ready`.
    act(session) {
      session.frame.load();
      session.frame.load();
      if (!['idle', 'readyCheck'].includes(session.value)) session.says('ready');
    },
  },
];

const whileCalling: Step[] = [
  {
    name: 'the CRM answers',
    event: { type: 'xstate.done.actor.loadCrmData', output: { isSent: true } },
    act: (_, crm) => crm.last.answer(crmDataInput),
  },
  {
    name: 'the CRM fails',
    event: { type: 'xstate.error.actor.loadCrmData', error: failure },
    act: (_, crm) => crm.last.fail(new AdapterError('', { code: 'UNAVAILABLE' })),
  },
  {
    name: 'the CRM fails for good',
    event: { type: 'xstate.error.actor.loadCrmData', error: finalFailure },
    act: (_, crm) => crm.last.fail(new AdapterError('', { code: 'FORBIDDEN' })),
  },
  {
    name: 'the CRM is too slow',
    event: { type: 'xstate.after.requestTimeout.lifecycle.crmDataRequested' },
    act: (session) => session.clock.increment(1000),
  },
];

const inState: Partial<Record<string, Step[]>> = {
  crmDataRequested: whileCalling,
  retry: [
    {
      name: 'the pause is over',
      event: { type: 'xstate.after.retryBackoff.lifecycle.retry' },
      act: (session) => session.clock.increment(100),
    },
  ],
  readyCheck: [
    {
      name: 'nothing was heard for long',
      event: { type: 'xstate.after.readyOverdue.lifecycle.readyCheck' },
      act: (session) => session.clock.increment(50_000),
    },
  ],
};

const stepsIn = (state: State): Step[] => [...always, ...(inState[String(state.value)] ?? [])];
const stepOf = new Map([...always, ...Object.values(inState).flat()].map((s) => [s?.event, s]));
const nameOf = ({ value, context }: State) =>
  `${value} attempt ${context.attempt} ${context.failure?.code ?? 'fine'}`;

const model = {
  input: { attempts, supports },
  events: (state: State) => stepsIn(state).map(({ event }) => event),
  stopWhen: (state: State) => state.status !== 'active',
  serializeState: (state: State) => nameOf(state),
  serializeEvent: (event: Step['event']) => stepOf.get(event)?.name ?? event.type,
};
// The graph's types know the machine's own events only, not XState's for actors and delays.
const paths = getShortestPaths(lifecycleMachine, model as never);

describe('lifecycleMachine', () => {
  it('[LC14] reaches every state', () => {
    const reached = new Set(paths.map(({ state }) => state.value));
    expect([...reached].sort()).toEqual(Object.keys(lifecycleMachine.states).sort());
  });

  const rows = paths.flatMap(({ state, steps }) => {
    // The first step of a path is XState's own `xstate.init`.
    const way = steps.map(({ event }) => stepOf.get(event as Step['event'])).filter((s) => !!s);
    return stepsIn(state).map((step) => ({ way, step, from: nameOf(state), step_: step.name }));
  });

  it.each(rows)('[LC14] the runtime does as the model: $from, $step_', async ({ way, step }) => {
    const crm = new ScriptedAdapter();
    const session = new TestSession({ adapter: crm, timing, isStarted: false });
    let [expected] = initialTransition(lifecycleMachine, { attempts, supports });
    for (const { event, act } of [...way, step]) {
      // A machine that has ended takes no events.
      if (expected.status === 'active') {
        [expected] = transition(lifecycleMachine, expected, event as never);
      }
      act(session, crm);
      await session.settle();
    }
    const { value, attempt, error } = session.runtime.state;
    expect(`${value} attempt ${attempt} ${error?.code ?? 'fine'}`).toBe(nameOf(expected));
    await session.stop();
  });
});
