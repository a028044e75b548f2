/** A page on XState 4 that shows its machine in a frame. Bundled with `xstate` meaning version 4. */
import { inspect } from '@xstate/inspect';
import { createMachine, interpret } from 'xstate-v4';

const lamp = createMachine({
  id: 'lamp',
  predictableActionArguments: true,
  initial: 'off',
  states: { off: { on: { TOGGLE: 'on' } }, on: { on: { TOGGLE: 'off' } } },
});
const frame = document.querySelector<HTMLIFrameElement>('#viewer');
inspect({ url: frame?.dataset.url ?? '', iframe: () => frame });
const service = interpret(lamp, { devTools: true }).start();
document.querySelector('#open')?.addEventListener('click', () => service.send('TOGGLE'));
