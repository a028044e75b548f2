import type { ActorRefFrom } from 'xstate';
import { AdapterError, createRuntime, type Runtime } from '../../../src/index.js';
import type { outboxMachine, SaveSlot } from '../../../src/machines/index.js';
import type { ClientTransport } from '../../../src/transport/index.js';
import { PageWindow } from '../../doubles/PageWindow.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';
import { methodOf } from '../crmEndings.js';
import { logOf } from '../LogShelf.js';
import { attempts } from '../machineParts.js';
import { HeldAdapter } from './HeldAdapter.js';
import { NamedClock } from './NamedClock.js';
import { callLabel, machinesOf, type Observation } from './Observation.js';
import type { PageStore } from './PageStore.js';

/** The runtime with its clock, its CRM and its window in the test's hand. */
export class PageSide {
  readonly clock: NamedClock;
  readonly window = new PageWindow();
  readonly adapter = new HeldAdapter();
  readonly runtime: Runtime;
  readonly #store: PageStore;
  /** Whose session the CRM has. */
  agent = 'a';
  #lastId = 0;

  constructor(transport: ClientTransport, store: PageStore, now?: number) {
    this.clock = new NamedClock(now);
    this.#store = store;
    this.runtime = createRuntime({
      adapter: this.adapter,
      transport,
      outbox: store,
      timing: { attempts, retryJitter: 'none' },
      logRetentionDays: Number.POSITIVE_INFINITY,
      environment: {
        window: this.window as never,
        clock: this.clock,
        createId: () => `${store.name}-${++this.#lastId}`,
      },
    });
    this.clock.watch(this.runtime.actor);
  }

  /** Does a step of the model that belongs to this side. */
  async do(event: string): Promise<void> {
    this.clock.tick();
    const [what = '', ...rest] = event.split(' ');
    const name = rest.join(' ');
    if (event === 'start') this.runtime.start();
    if (event === 'stop') await this.runtime.stop();
    if (event === 'retry') this.runtime.retry();
    if (event === 'online') this.window.goOnline();
    if (event === 'change agent') this.#changeAgent();
    if (what === 'dial') this.#dial(name);
    if (what === 'timer') this.clock.fire(name.slice('runtime '.length));
    if (what === 'crm') this.#endCall(name);
    if (what === 'retry' && rest.length > 0) await this.#retryLog(Number(rest[1]));
  }

  async observe(): Promise<Observation> {
    const { value, attempt, error } = this.runtime.state;
    return {
      lifecycle: `${value} ${attempt} ${error?.code ?? ''}`,
      machines: machinesOf(this.runtime.actor),
      timers: this.clock.names,
      calls: this.adapter.openMethods.map(callLabel).sort(),
      outbox: this.#store.entries.map(({ status, attempts: tries }) => {
        return `${status} ${Math.min(tries, attempts)}`;
      }),
    };
  }

  #changeAgent(): void {
    this.agent = this.agent === 'a' ? 'b' : 'a';
    // It waits for calls that the test ends.
    void this.runtime.signOut();
  }

  #dial(name: string): void {
    const phone = name === '1' ? '+12025550143' : '+12025550189';
    this.runtime.dial({ id: 'c-1', type: 'contact', name: 'Robin', phone });
  }

  async #retryLog(index: number): Promise<void> {
    await this.runtime.outbox.retry(String(this.#store.entries[index]?.id));
  }

  #crmData() {
    const { currentUser } = crmDataInput;
    return { ...crmDataInput, currentUser: { ...currentUser, Id: this.agent } };
  }

  /** The name of the call that an actor has made. */
  #callOf(path: string): string {
    const [, slot] = /^interactionLogs\/(save\d)/.exec(path) ?? [];
    if (slot === undefined) return methodOf(path);
    // Features are started by name, so XState does not know their types.
    const { interactionLogs } = this.runtime.actor.getSnapshot().children as unknown as Actors;
    const saving = interactionLogs?.getSnapshot().context.saving;
    return `saveInteractionLog ${logOf(saving?.[slot as SaveSlot]?.raw)}`;
  }

  #endCall(call: string): void {
    const [path = '', ending = ''] = call.split(' ');
    const method = this.#callOf(path);
    if (ending === 'fail') this.adapter.fail(method, new AdapterError('', { code: 'UNAVAILABLE' }));
    else if (ending === 'refuse')
      this.adapter.fail(method, new AdapterError('', { code: 'FORBIDDEN' }));
    else if (ending === 'expire')
      this.adapter.fail(method, new AdapterError('', { code: 'UNAUTHORIZED' }));
    else if (ending === 'lie') this.adapter.answer(method, 42);
    else if (method === 'loadCrmData') this.adapter.answer(method, this.#crmData());
    else this.adapter.answer(method, answers[`${methodOf(path)} ${ending}`]);
  }
}

/** Features are started by name, so XState does not know their types. */
interface Actors {
  readonly interactionLogs?: ActorRefFrom<typeof outboxMachine>;
}

const record = (id: string) => ({ id, type: 'contact', name: 'Robin Placeholder' });

const answers: Readonly<Record<string, unknown>> = {
  'listDirectory ok': [{ id: 'c-1', name: 'Robin', phone: '+12025550143' }],
  'findRecords ok': [record('c-1')],
  'findRecords none': [],
  'findRecords several': [record('c-1'), record('c-2')],
  'saveInteractionLog ok': { id: 'task', fields: {} },
};
