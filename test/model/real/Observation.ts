import type { AnyActorRef, AnyMachineSnapshot } from 'xstate';
import type { Failure } from '../../../src/errors.js';
import type { ModelMessage } from '../machineParts.js';
import { callName, isCrmCall, logOfCall } from '../Stepper.js';
import type { World } from '../World.js';

/** What can be compared between a model's world and the real thing. */
export interface Observation {
  /** State, tries and failure of the life cycle. */
  readonly lifecycle: string;
  /** The state of every statechart of the runtime, by path. */
  readonly machines: Readonly<Record<string, string>>;
  readonly timers: readonly string[];
  /** Calls that the adapter has not answered. */
  readonly calls: readonly string[];
  readonly outbox: readonly string[];
  /** The simulator's side; absent once the runtime is stopped. */
  readonly connector?: ConnectorObservation;
}

/** What the frame's side shows. */
export interface ConnectorObservation {
  readonly state: string;
  readonly timers: readonly string[];
  readonly toClient: readonly string[];
  readonly toConnector: readonly string[];
}

/** A model's world as it should look in reality. */
export function observeWorld({ runtime, connector, ...world }: World): Observation {
  const lifecycle = runtime.machines.get('')?.snapshot;
  const panel = connector.machines.get('');
  const calls = [...runtime.leaves]
    .filter(([path]) => isCrmCall(path))
    .map(([path, leaf]) => callLabel(callName(path, logOfCall(path, leaf))));
  return {
    lifecycle: lifecycle === undefined ? 'idle 0 ' : lifecycleLabel(lifecycle),
    machines: Object.fromEntries(
      [...runtime.machines]
        .filter(([, { snapshot }]) => snapshot.status === 'active')
        .map(([path, { snapshot }]) => [path, JSON.stringify(snapshot.value)]),
    ),
    timers: [...runtime.timers].sort(),
    calls: calls.sort(),
    outbox: world.shelf.map(({ status, attempts }) => `${status} ${attempts}`),
    ...(panel !== undefined && {
      connector: {
        state: JSON.stringify(panel.snapshot.value),
        timers: [...connector.timers].sort(),
        toClient: world.toClient.map(messageLabel),
        toConnector: world.toConnector.map(messageLabel),
      },
    }),
  };
}

/** The statecharts of a living family of actors, by path. */
export function machinesOf(actor: AnyActorRef, path = ''): Record<string, string> {
  const snapshot = actor.getSnapshot() as AnyMachineSnapshot;
  if (snapshot?.status !== 'active' || snapshot.value === undefined) return {};
  const children = Object.entries(snapshot.children ?? {}).map(([id, child]) =>
    machinesOf(child as AnyActorRef, path === '' ? id : `${path}/${id}`),
  );
  return Object.assign({ [path]: JSON.stringify(snapshot.value) }, ...children);
}

/** A call without the id of the interaction: both sides name these in their own way. */
export const callLabel = (call: string): string => call.replace(/^(saveInteractionLog) \S+/, '$1');

export const lifecycleLabel = ({ value, context }: AnyMachineSnapshot): string =>
  `${value} ${context.attempt} ${(context.failure as Failure | null)?.code ?? ''}`;

export const messageLabel = ({ action, data }: ModelMessage): string => {
  const { isEnabled } = Object(data) as { isEnabled?: boolean };
  return isEnabled === undefined ? action : `${action} ${isEnabled}`;
};
