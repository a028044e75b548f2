import { type AnyActor, type InspectionEvent, StateMachine } from 'xstate';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { CrmAdapter } from '../../src/CrmAdapter.js';
import { features } from '../../src/features.js';
import { createRuntime } from '../../src/index.js';
import * as machines from '../../src/machines/index.js';
import { memoryOutbox } from '../../src/outbox/index.js';
import { connectorMessageType } from '../../src/protocol/index.js';
import { createFrameTransport } from '../../src/transport/index.js';

/** A file that the message has come through, as the running code shows. */
export interface Step {
  readonly file: string;
  /** The direction: towards the CRM, or from it. */
  readonly way: 'in' | 'back';
  /** The event that a statechart got there. */
  readonly event?: string;
}

/** The path of a message. */
export interface MessagePath {
  readonly steps: readonly Step[];
  /** The action of the message that the frame gets in the end. */
  readonly answer: string;
}

const connectorOrigin = 'https://connector.example.com';

/** The message that is followed. The CRM has no record of the caller, so the agent is told. */
export const followed = {
  action: 'requestPerformInteractionScreenPop',
  data: { aniValues: ['+49 30 5550100'] },
} as const;

/**
 * Follows one message from the frame to the CRM and back, in a real runtime with the `memory` adapter.
 * Sources are named by stack traces where data, ids, the adapter and the frame are touched, and
 * statecharts by XState's inspection. Source maps have to be on.
 */
export async function traceMessage(): Promise<MessagePath> {
  const trace = new Trace();
  const page = pageDouble(trace);
  const runtime = createRuntime({
    adapter: watchedAdapter(trace),
    transport: createFrameTransport({ ...page, connectorOrigin }),
    outbox: memoryOutbox(),
    inspect: (event) => trace.inspect(event),
    environment: {
      createId() {
        trace.stack();
        return 'id';
      },
    },
  }).start();
  page.hear({ type: connectorMessageType, action: 'ready' });
  trace.isOn = true;
  page.hear(watchedMessage(trace));
  const answer = await page.answered;
  trace.isOn = false;
  await runtime.stop();
  return { steps: trace.steps, answer };
}

/** Collects steps: each file once on the way in, and once on the way out. */
class Trace {
  readonly #steps = new Map<string, Step>();
  isOn = false;
  #way: Step['way'] = 'in';

  get steps(): Step[] {
    return [...this.#steps.values()];
  }

  turn(): void {
    this.#way = 'back';
  }

  /** The first event of a statechart counts, or its start where it gets none. */
  add(file: string, event?: string): void {
    if (!this.isOn) return;
    const way = this.#way;
    const key = `${way} ${file}`;
    const known = this.#steps.get(key);
    const isBetter = known === undefined || (known.event === started && event !== undefined);
    if (isBetter) this.#steps.set(key, { file, way, ...(event !== undefined && { event }) });
  }

  /** The sources that have brought us here, the first one first. */
  stack(): void {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 200;
    const frames = (new Error().stack ?? '').split('\n').reverse();
    Error.stackTraceLimit = limit;
    for (const frame of frames) {
      const [, file] = /\/(src\/[\w/]+\.ts):/.exec(frame) ?? [];
      const isOwn = !/at async|\/node_modules\//.test(frame);
      if (isOwn && file !== undefined) this.add(file);
    }
  }

  inspect(event: InspectionEvent): void {
    if (event.type !== '@xstate.event') return;
    const actor = event.actorRef as AnyActor;
    const file = fileOf(actor.logic);
    if (file !== undefined && isInvolved(actor)) this.add(file, event.event.type);
  }
}

const started = 'xstate.init';

/** True for the life cycle, and for the actors of the feature that serves the message. */
const isInvolved = ({ id, _parent }: Pick<AnyActor, 'id' | '_parent'>): boolean =>
  _parent === undefined ||
  id === features[followed.action].name ||
  (_parent._parent !== undefined && isInvolved(_parent));

/** The source of a statechart. It is named after its main export. */
function fileOf(logic: unknown): string | undefined {
  if (!(logic instanceof StateMachine)) return undefined;
  const name = Object.entries<unknown>(machines).find(
    ([, machine]) => machine instanceof StateMachine && machine.id === logic.id,
  )?.[0];
  return name === undefined ? undefined : `src/machines/${name}.ts`;
}

/** The message as the frame posts it. Whoever reads its action is seen. */
const watchedMessage = (trace: Trace) => ({
  type: connectorMessageType,
  get action() {
    trace.stack();
    return followed.action;
  },
  data: followed.data,
});

/** The page's window and the frame in it, as far as the transport uses them. */
function pageDouble(trace: Trace) {
  let resolve: (action: string) => void;
  const answered = new Promise<string>((done) => {
    resolve = done;
  });
  const contentWindow = {
    postMessage({ action }: { readonly action: string }) {
      if (!trace.isOn) return;
      trace.stack();
      resolve(action);
    },
  };
  const frame = { contentWindow } as unknown as HTMLIFrameElement;
  const window = Object.assign(new EventTarget(), { document: new EventTarget() });
  return {
    frame: () => frame,
    window: window as unknown as Window,
    answered,
    hear(data: unknown) {
      const origin = { origin: connectorOrigin, source: contentWindow };
      window.dispatchEvent(Object.assign(new Event('message'), { data, ...origin }));
    },
  };
}

/** The `memory` adapter. The way back begins when it has answered. */
function watchedAdapter(trace: Trace): CrmAdapter {
  const adapter = memoryAdapter({
    callCenterSettings: {},
    currentUser: {
      attributes: { type: 'agent' },
      Name: 'Robin Placeholder',
      Username: 'robin@example.com',
      Id: '900417',
      LanguageLocaleKey: 'en-US',
    },
  });
  return {
    ...adapter,
    async findRecords(query, call) {
      trace.stack();
      trace.add('src/adapters/memory/memoryAdapter.ts');
      const found = await adapter.findRecords?.(query, call);
      trace.turn();
      return found ?? [];
    },
  };
}
