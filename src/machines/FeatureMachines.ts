import type { AnyStateMachine } from 'xstate';
import type { FeatureName, features, ServedAction } from '../features.js';
import type { clickToDialMachine } from './clickToDialMachine.js';
import type { outboxMachine } from './outboxMachine.js';
import type { recordMachine } from './recordMachine.js';
import type { LogArrival, RecordRequest } from './requests.js';
import type { createServiceMachine } from './serviceMachine.js';

/** The statechart that serves a request: a service with one adapter call, unless it needs more. */
type MachineOf<A extends ServedAction> = A extends 'requestEnableClickToDial'
  ? typeof clickToDialMachine
  : A extends RecordRequest['action']
    ? typeof recordMachine
    : A extends LogArrival['action']
      ? typeof outboxMachine
      : ReturnType<typeof createServiceMachine<A>>;

/** The statechart of each feature. One that serves another request does not compile in its place. */
export type FeatureMachines = {
  readonly [A in ServedAction as (typeof features)[A]['name']]: MachineOf<A>;
};

/**
 * Actors with statecharts of any kind in place of the features'. XState writes the types of all actors
 * into the type of the machine that starts them, many times over; the life cycle does not need them.
 */
export const withAnyFeatures = <
  Actors extends FeatureMachines & { readonly extension: AnyStateMachine },
>(
  actors: Actors,
): Omit<Actors, FeatureName | 'extension'> &
  Readonly<Record<FeatureName | 'extension', AnyStateMachine>> => actors;
