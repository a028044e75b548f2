/**
 * The least that can be built of Patchcord's three libraries: a page that answers `ready`. Messages come
 * as an RxJS stream, are validated by zod and answered by an XState machine of one state.
 */
import { filter, fromEvent, map, Subject, takeUntil } from 'rxjs';
import { createActor, fromCallback, fromPromise, setup } from 'xstate';
import * as z from 'zod/mini';

/** The connector's frame, and functions that are told when a step is done. */
export interface FloorOptions {
  readonly frame: HTMLIFrameElement;
  readonly connectorOrigin: string;
  onHeard(): void;
  onAnswered(): void;
}

// As Patchcord does: pages may forbid code that is made at run time.
z.config({ jitless: true });

const requestSchema = z.object({
  type: z.literal('CRMConnectMessage'),
  action: z.enum(['ready', 'requestCrmData']),
  data: z.optional(z.record(z.string(), z.unknown())),
});
const answerSchema = z.object({
  type: z.literal('ClientAppMessage'),
  action: z.union([z.literal('ready'), z.literal('crmData')]),
  data: z.optional(z.object({ name: z.optional(z.string()) })),
});

const floorMachine = setup({
  types: {} as { events: { type: 'ready' } },
  actors: {
    messages: fromCallback(() => undefined),
    loadCrmData: fromPromise<object>(async () => ({})),
  },
  actions: { answer: () => undefined },
}).createMachine({
  id: 'floor',
  initial: 'operational',
  states: {
    operational: {
      invoke: { id: 'messages', src: 'messages' },
      on: { ready: { actions: 'answer' } },
    },
  },
});

/** Listens from now on; gives what ends it. */
export function startFloor({ frame, connectorOrigin, onHeard, onAnswered }: FloorOptions) {
  const stopped = new Subject<void>();
  const requests$ = fromEvent<MessageEvent>(window, 'message').pipe(
    filter(({ origin, source }) => origin === connectorOrigin && source === frame.contentWindow),
    map(({ data }) => z.safeParse(requestSchema, data)),
    filter(({ success }) => success),
    takeUntil(stopped),
  );
  const answer = () => {
    const message = z.parse(answerSchema, { type: 'ClientAppMessage', action: 'ready', data: {} });
    frame.contentWindow?.postMessage(message, connectorOrigin);
    onAnswered();
  };
  const messages = fromCallback(({ sendBack }) => {
    const subscription = requests$.subscribe(({ data }) => {
      onHeard();
      if (data?.action === 'ready') sendBack({ type: 'ready' });
    });
    return () => subscription.unsubscribe();
  });
  const actor = createActor(floorMachine.provide({ actors: { messages }, actions: { answer } }));
  actor.start();
  return () => {
    stopped.next();
    actor.stop();
  };
}

Object.assign(globalThis, { startFloor });
