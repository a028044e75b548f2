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
import type { Settings } from '../options.js';
import type { Outbox } from '../outbox/Outbox.js';
import type { Surroundings } from '../Surroundings.js';
import { createLifecycle } from './createLifecycle.js';

/** The actor of the life cycle, not yet started. */
export function createRootActor(
  surroundings: Surroundings,
  outbox: Outbox,
  inspect: Settings['inspect'],
): ActorRefFrom<typeof lifecycleMachine> {
  const { adapter, environment, timing } = surroundings;
  const machine = createLifecycle(surroundings, outbox);
  endChildrenOnDeath(machine);
  const actor = createActor(machine, {
    input: { attempts: timing.attempts, supports: supportOf(adapter) },
    // XState declares ids of timers as numbers; it never looks at them.
    clock: environment.clock as ActorOptions<typeof lifecycleMachine>['clock'] & {},
    ...(inspect === undefined ? {} : { inspect: guarded(inspect) }),
  });
  keepToOwnTimers(actor.system);
  return actor;
}

/** XState lets the children of an actor live that dies of an exception: they would save logs unheard. */
function endChildrenOnDeath(machine: ReturnType<typeof createLifecycle>): void {
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
 * XState finds a system's timers by `for…in`, and takes members that a page has put on
 * `Object.prototype` for timers. At the start there is none yet.
 */
function keepToOwnTimers(system: ActorSystem<ActorSystemInfo>): void {
  const { scheduler } = system;
  system.start = () => undefined;
  scheduler.cancelAll = (actor) => {
    for (const [, { source, id }] of Object.entries(system.getSnapshot()._scheduledEvents)) {
      if (source === actor) scheduler.cancel(actor, id);
    }
  };
}

/** An inspector that fails must not stop what it inspects. */
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
