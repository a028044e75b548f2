import { AdapterError, createRuntime, type Runtime } from '../../../src/index.js';
import type { ClientTransport } from '../../../src/transport/index.js';
import { PageWindow } from '../../doubles/PageWindow.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';
import { methodOf } from '../crmEndings.js';
import { attempts } from '../machineParts.js';
import { HeldAdapter } from './HeldAdapter.js';
import { NamedClock } from './NamedClock.js';
import { machinesOf, type Observation } from './Observation.js';
import type { PageStore } from './PageStore.js';

/** The runtime with its clock, its CRM and its window in the test's hand. */
export class PageSide {
  readonly clock: NamedClock;
  readonly window = new PageWindow();
  readonly adapter = new HeldAdapter();
  readonly runtime: Runtime;
  readonly #store: PageStore;
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
    if (what === 'dial') this.#dial(name);
    if (what === 'timer') this.clock.fire(name.slice('runtime '.length));
    if (what === 'crm') this.#endCall(name);
    if (what === 'retry' && rest.length > 0) await this.#retryLog();
  }

  async observe(): Promise<Observation> {
    const { value, attempt, error } = this.runtime.state;
    return {
      lifecycle: `${value} ${attempt} ${error?.code ?? ''}`,
      machines: machinesOf(this.runtime.actor),
      timers: this.clock.names,
      calls: this.adapter.openMethods,
      outbox: this.#store.entries.map(({ status, attempts: tries }) => {
        return `${status} ${Math.min(tries, attempts)}`;
      }),
    };
  }

  #dial(name: string): void {
    const phone = name === '1' ? '+12025550143' : '+12025550189';
    this.runtime.dial({ id: 'c-1', type: 'contact', name: 'Robin', phone });
  }

  async #retryLog(): Promise<void> {
    const failed = this.#store.entries.find(({ status }) => status === 'failed');
    await this.runtime.outbox.retry(String(failed?.id));
  }

  #endCall(call: string): void {
    const [path = '', ending = ''] = call.split(' ');
    const method = methodOf(path);
    if (ending === 'fail') this.adapter.fail(method, new AdapterError('', { code: 'UNAVAILABLE' }));
    else if (ending === 'refuse')
      this.adapter.fail(method, new AdapterError('', { code: 'FORBIDDEN' }));
    else if (ending === 'lie') this.adapter.answer(method, 42);
    else this.adapter.answer(method, answers[`${method} ${ending}`]);
  }
}

const record = (id: string) => ({ id, type: 'contact', name: 'Robin Placeholder' });

const answers: Readonly<Record<string, unknown>> = {
  'loadCrmData ok': crmDataInput,
  'listDirectory ok': [{ id: 'c-1', name: 'Robin', phone: '+12025550143' }],
  'findRecords ok': [record('c-1')],
  'findRecords none': [],
  'findRecords several': [record('c-1'), record('c-2')],
  'saveInteractionLog ok': { id: 'task', fields: {} },
};
