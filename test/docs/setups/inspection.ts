import type { inspect as inspectXState4 } from '@xstate/inspect';
import { expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { recordSession } from './recordSession.js';

export {
  createRecorder,
  createStatelyConversion,
  inspectRuntime,
  openVisualizer,
  replay,
  statelyAdapter,
} from 'patchcord/inspection';
export { expect, test };
export const readFile = (_path: string, _encoding: 'utf8') => recordSession();
export const actor = createActor(createMachine({ id: 'cart' })).start();
export const sink = () => {};
export const inspect = (() => undefined) as unknown as typeof inspectXState4;

const target = new EventTarget();
export const popup = Object.assign(target, { postMessage() {} }) as unknown as Window;
export const frame = { contentWindow: popup };
