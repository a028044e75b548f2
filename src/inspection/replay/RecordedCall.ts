import { features, type UsedMethod } from '../../features.js';
import type { CallEffects, LifecycleActors, LogSaveActors } from '../../machines/index.js';
import type { Shown } from '../Shown.js';

/** A recorded adapter call. */
export interface RecordedCall {
  readonly method: UsedMethod;
  /** The number of pages in its answer. */
  pages: number;
  /** The end of the call. Undefined if the recording does not contain it. */
  outcome?: { readonly isOk: boolean; readonly data: Shown | undefined };
}

type Caller = keyof LifecycleActors | keyof CallEffects | keyof LogSaveActors;

/** The names of the actors that call the adapter. Each actor makes one attempt. */
const callers: readonly (string | undefined)[] = [
  'loadCrmData',
  'callAdapter',
  'saveLog',
] satisfies readonly Caller[];

/**
 * Returns the adapter method that an actor calls. Derives it from the actor's path, which begins with the feature. In a
 * feature with several methods, the call actor has the name of the method. Any other feature calls its first method.
 */
export function methodOf(path: string): UsedMethod | undefined {
  const steps = path.split('/');
  if (!callers.includes(steps.at(-1))) return undefined;
  const feature = Object.values(features).find(({ name }) => name === steps[0]);
  const uses: readonly UsedMethod[] = feature?.uses ?? [];
  return uses.find((method) => method === steps.at(-2)) ?? uses[0];
}
