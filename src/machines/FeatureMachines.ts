import type { AnyStateMachine } from 'xstate';
import type { FeatureName, features, ServedAction } from '../features.js';
import type { clickToDialMachine } from './clickToDialMachine.js';
import type { outboxMachine } from './outboxMachine.js';
import type { recordMachine } from './recordMachine.js';
import type { LogArrival, RecordRequest } from './requests.js';
import type { createServiceMachine } from './serviceMachine.js';

/** The type of the statechart that serves a request. By default it is a service with one adapter call. */
type MachineOf<A extends ServedAction> = A extends 'requestEnableClickToDial'
  ? typeof clickToDialMachine
  : A extends RecordRequest['action']
    ? typeof recordMachine
    : A extends LogArrival['action']
      ? typeof outboxMachine
      : ReturnType<typeof createServiceMachine<A>>;

/** The statechart of each feature. The compiler rejects a statechart that serves another request. */
export type FeatureMachines = {
  readonly [A in ServedAction as (typeof features)[A]['name']]: MachineOf<A>;
};

/**
 * Types the actors as statecharts of any kind. XState repeats the types of all actors many times in the type of the
 * machine that starts them, and the life cycle does not need them.
 */
export const withAnyFeatures = <
  Actors extends FeatureMachines & { readonly extension: AnyStateMachine },
>(
  actors: Actors,
): Omit<Actors, FeatureName | 'extension'> &
  Readonly<Record<FeatureName | 'extension', AnyStateMachine>> => actors;
