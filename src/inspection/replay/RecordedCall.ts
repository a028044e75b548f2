import { features, type UsedMethod } from '../../features.js';
import type { CallEffects, LifecycleActors, LogSaveActors } from '../../machines/index.js';
import type { Shown } from '../Shown.js';

/** An adapter call as it was recorded, and what the replay waits for. */
export interface RecordedCall {
  readonly method: UsedMethod;
  /** Pages that it answered in. */
  pages: number;
  /** Its end; undefined if nobody waited for it. */
  outcome?: { readonly isOk: boolean; readonly data: Shown | undefined };
}

type Caller = keyof LifecycleActors | keyof CallEffects | keyof LogSaveActors;

/** The actors that call the adapter, each for one attempt. */
const callers: readonly (string | undefined)[] = [
  'loadCrmData',
  'callAdapter',
  'saveLog',
] satisfies readonly Caller[];

/**
 * The method that an actor calls, by its path. The path begins with the feature. A feature with
 * several methods names the call after the method; any other calls its first one.
 */
export function methodOf(path: string): UsedMethod | undefined {
  const steps = path.split('/');
  if (!callers.includes(steps.at(-1))) return undefined;
  const feature = Object.values(features).find(({ name }) => name === steps[0]);
  const uses: readonly UsedMethod[] = feature?.uses ?? [];
  return uses.find((method) => method === steps.at(-2)) ?? uses[0];
}
