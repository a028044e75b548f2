import { type AnyStateMachine, enqueueActions } from 'xstate';
import type { FeatureName } from '../features.js';
import type { LifecycleContext, LifecycleEvent } from './LifecycleEffects.js';

/** The type of a feature, or of an extension, that the life cycle may start. */
type FeatureActor = {
  [Name in FeatureName | 'extension']: {
    src: Name;
    logic: AnyStateMachine;
    id: string | undefined;
  };
}[FeatureName | 'extension'];

/** `enqueueActions` for the life cycle. The type permits only to start features and to send them events. */
export const withFeatures = <Params extends object>(
  collect: Parameters<
    typeof enqueueActions<
      LifecycleContext,
      LifecycleEvent,
      Params,
      LifecycleEvent,
      FeatureActor,
      never,
      never,
      never,
      never
    >
  >[0],
) => enqueueActions(collect);
