/** A page on XState 4 that calls the real `@xstate/inspect`. Bundled with `xstate` meaning version 4. */
import { inspect } from '@xstate/inspect';
import { assign, createMachine, interpret } from 'xstate-v4';

interface Page {
  readonly viewerUrl: string;
  readonly viewer: Window;
  readonly secret: string;
  opened(service: unknown): void;
}

const page = (globalThis as unknown as { readonly page: Page }).page;

const timer = createMachine({
  id: 'timer',
  initial: 'running',
  states: { running: { after: { 20: 'over' } }, over: { type: 'final' } },
});

const lamp = createMachine<{ owner: string; count: number; byName: object }>(
  {
    id: 'lamp',
    predictableActionArguments: true,
    description: 'A lamp with a timer.',
    context: { owner: page.secret, count: 0, byName: { [page.secret]: 1 } },
    initial: 'off',
    on: { RESET: '.off' },
    states: {
      off: {
        description: 'Dark.',
        tags: 'dark',
        entry: 'log',
        on: {
          TOGGLE: [
            { cond: 'isBroken', target: 'off' },
            { target: 'on', actions: 'count' },
          ],
        },
      },
      on: {
        invoke: { id: 'timer', src: timer, onDone: 'both' },
        always: { cond: () => false, target: 'off' },
      },
      both: {
        type: 'parallel',
        states: {
          left: { initial: 'x', states: { x: {}, last: { type: 'history', history: 'deep' } } },
          right: {
            invoke: { id: 'load', src: () => Promise.resolve(page.secret), onError: '#lamp.off' },
          },
        },
      },
    },
  },
  {
    actions: { log: () => undefined, count: assign({ count: ({ count }) => count + 1 }) },
    guards: { isBroken: () => false },
  },
);

inspect({ iframe: false, url: page.viewerUrl, targetWindow: page.viewer });
page.opened(interpret(lamp, { devTools: true }).start());
