import {
  type ActorOptions,
  type ActorRefFrom,
  type ActorSystem,
  type ActorSystemInfo,
  createActor,
  type InspectionEvent,
} from 'xstate';
import { supportOf } from '../../features.js';
import type { lifecycleMachine } from '../../machines/index.js';
import { reportUncaught } from '../../reportUncaught.js';
import type { Dependencies } from '../Dependencies.js';
import type { Settings } from '../options.js';
import type { Outbox } from '../outbox/Outbox.js';
import { createLifecycle } from './createLifecycle.js';

/** Creates the actor of the life cycle, without starting it. */
export function createRootActor(
  dependencies: Dependencies,
  outbox: Outbox,
  inspect: Settings['inspect'],
): ActorRefFrom<typeof lifecycleMachine> {
  const { adapter, environment, timing } = dependencies;
  const machine = createLifecycle(dependencies, outbox);
  stopChildrenOnCrash(machine);
  const actor = createActor(machine, {
    input: { attempts: timing.attempts, supports: supportOf(adapter) },
    // XState types the ids of timers as numbers, but it never uses that.
    clock: environment.clock as ActorOptions<typeof lifecycleMachine>['clock'] & {},
    ...(inspect === undefined ? {} : { inspect: guarded(inspect) }),
  });
  ignoreInheritedTimers(actor.system);
  return actor;
}

/**
 * Stops the children when the actor crashes. XState lets them run, so they would save logs while the runtime no
 * longer reacts.
 */
function stopChildrenOnCrash(machine: ReturnType<typeof createLifecycle>): void {
  const { transition } = machine;
  machine.transition = (snapshot, event, scope) => {
    try {
      return transition.call(machine, snapshot, event, scope);
    } catch (error) {
      for (const child of Object.values(snapshot.children)) {
        if (child !== undefined) scope.stopChild(child);
      }
      throw error;
    }
  };
}

/**
 * XState lists its timers with `for…in`, so it would take members that a page adds to `Object.prototype` for timers.
 * This replaces that code. `start` would only restore timers, and there are none yet.
 */
function ignoreInheritedTimers(system: ActorSystem<ActorSystemInfo>): void {
  const { scheduler } = system;
  system.start = () => undefined;
  scheduler.cancelAll = (actor) => {
    for (const [, { source, id }] of Object.entries(system.getSnapshot()._scheduledEvents)) {
      if (source === actor) scheduler.cancel(actor, id);
    }
  };
}

/** Wraps the inspector. If it throws, the actor must continue. */
function guarded(inspect: NonNullable<Settings['inspect']>) {
  return (event: InspectionEvent): void => {
    try {
      if (typeof inspect === 'function') inspect(event);
      else inspect.next?.(event);
    } catch (error) {
      reportUncaught(error);
    }
  };
}
