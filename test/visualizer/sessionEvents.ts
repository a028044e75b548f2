import type {
  ActorEvent,
  InspectionEvent,
  MessageEvent,
  SnapshotEvent,
  TransitionEvent,
} from '../../src/inspection/index.js';

const stamp = { sessionId: 'x:0', at: 0, seq: 0 };

/** An actor that runs the machine `m`, standing in the state `a`. */
export const actorEvent = (change: Partial<ActorEvent> = {}): ActorEvent => ({
  ...{ ...stamp, type: '@xstate.actor', rootId: 'x:0', name: 'root', machine: 'm' },
  snapshot: { status: 'active', value: 'a', activeIds: ['m', 'm.a'] },
  ...change,
});

/** A snapshot in the given state of the machine `m`. */
export const snapshotEvent = (key: string, change: Partial<SnapshotEvent> = {}): SnapshotEvent => ({
  ...{ ...stamp, type: '@xstate.snapshot', event: { type: 'GO' } },
  snapshot: { status: 'active', value: key, activeIds: ['m', `m.${key}`] },
  ...change,
});

/** A step of the machine `m` from one state to another. */
export const transitionEvent = (
  from: string,
  to: string,
  change: Partial<TransitionEvent> = {},
): TransitionEvent => ({
  ...{ ...stamp, type: '@xstate.transition', event: { type: 'GO' }, refused: [], actions: [] },
  microsteps: [
    {
      eventType: 'GO',
      transitions: [
        {
          id: `m.${from}/0`,
          source: `m.${from}`,
          targets: [`m.${to}`],
          eventType: 'GO',
          actions: [],
        },
      ],
      value: to,
    },
  ],
  ...change,
});

/** An event that was sent to an actor. */
export const sentEvent = (
  type: string,
  change: Partial<Extract<InspectionEvent, { type: '@xstate.event' }>> = {},
): InspectionEvent => ({ ...stamp, type: '@xstate.event', event: { type }, ...change });

/** A message between connector and runtime. */
export const messageEvent = (change: Partial<MessageEvent> = {}): MessageEvent => ({
  ...{ ...stamp, type: 'patchcord.message', direction: 'in', action: 'ready' },
  ...change,
});
