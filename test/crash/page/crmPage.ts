/** The CRM page of the crash test: the demo's adapter, and an outbox whose every word is witnessed. */
import { demoCrmAdapter } from '../../../demo/page/demoCrmAdapter.js';
import {
  type CrmAdapter,
  createRuntime,
  indexedDbOutbox,
  memoryOutbox,
  type OutboxStore,
  type Runtime,
} from '../../../src/index.js';
import { readQuery, type Sabotage } from './CrashParameters.js';
import { commentOf, tellWitness } from './tellWitness.js';

declare global {
  interface Window {
    /** For tests that look in. */
    patchcordRuntime?: Runtime;
  }
}

const { isDraining, sabotage, requestTimeoutMs } = readQuery(location.search);
const connectorUrl = new URL(location.href);
connectorUrl.hostname = '127.0.0.1';
connectorUrl.pathname = '/simulator/';
connectorUrl.searchParams.set('clientOrigin', location.origin);

const store = storeFor(sabotage);
const runtime = createRuntime({
  connectorOrigin: connectorUrl.origin,
  adapter: adapterFor(sabotage),
  outbox: witnessed(store),
  // Many tries fit between two crashes.
  timing: { requestTimeoutMs, attempts: 4, retryBaseMs: 40, retryCapMs: 300 },
});
window.patchcordRuntime = runtime;

const frame = document.querySelector<HTMLIFrameElement>('#crmConnectIframeId');
if (frame === null) throw new Error('The page has no frame.');
runtime.start();
frame.src = connectorUrl.href;
if (isDraining) drain();

/**
 * Tells the witness of each log at the earliest moment at which the outbox vouches for it: when
 * the store's `put` resolves, which by contract is when the log would survive a crash.
 */
function witnessed(inner: OutboxStore): OutboxStore {
  const told = new Set<string>();
  return {
    list: () => inner.list(),
    async put(entry) {
      await inner.put(entry);
      const comment = commentOf(entry.raw);
      if (!told.has(comment)) tellWitness('confirmed', comment);
      told.add(comment);
    },
    remove: (id) => inner.remove(id),
    takeTurn: (onTurn, signal) => inner.takeTurn(onTurn, signal),
    isAlive: (owner) => inner.isAlive(owner),
    register: (owner, signal) => inner.register(owner, signal),
    onChange: (listener) => inner.onChange(listener),
    close: () => inner.close(),
  };
}

function storeFor(sabotage: Sabotage): OutboxStore {
  if (sabotage === 'memory') return memoryOutbox();
  const inner = indexedDbOutbox();
  if (sabotage !== 'early') return inner;
  const put: OutboxStore['put'] = async (entry) => void inner.put(entry);
  return new Proxy(inner, {
    get: (target, name) => {
      if (name === 'put') return put;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function adapterFor(sabotage: Sabotage): CrmAdapter {
  const baseUrl = `${location.origin}/`;
  const adapter = demoCrmAdapter({
    fetch: (...args) => fetch(...args),
    desk: { show: () => undefined, onDial: () => () => undefined },
    pageUrl: baseUrl,
  });
  if (sabotage !== 'key') return adapter;
  return {
    ...adapter,
    saveInteractionLog: (log, call) => {
      const idempotencyKey = `${log.interactionId} ${crypto.randomUUID()}`;
      return (adapter.saveInteractionLog as NonNullable<CrmAdapter['saveInteractionLog']>)(log, {
        ...call,
        idempotencyKey,
      });
    },
  };
}

/** Presses "retry" for whatever was given up, and says when nothing is left. */
function drain(): void {
  const look = async () => {
    const entries = await store.list();
    for (const { id, status } of entries) if (status === 'failed') await runtime.outbox.retry(id);
    if (entries.length === 0) tellWitness('drained', 'yes');
    else setTimeout(look, 50);
  };
  void look();
}
