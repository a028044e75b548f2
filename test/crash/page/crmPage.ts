/** The CRM page of the crash test: the demo's adapter, and an outbox whose every word is witnessed. */
import { demoCrmAdapter } from '../../../demo/page/demoCrmAdapter.js';
import { defineCrmConnector } from '../../../src/element/index.js';
import { type CrmAdapter, createRuntime, type Runtime } from '../../../src/index.js';
import { readQuery, type Sabotage } from './CrashParameters.js';
import { type Ended, watchArrivals } from './endPage.js';
import { readDatabase } from './readDatabase.js';
import { tellWitness } from './tellWitness.js';
import { witnessedStore } from './witnessedStore.js';

declare global {
  interface Window {
    /** For tests that look in. */
    patchcordRuntime?: Runtime;
  }
}

const parameters = readQuery(location.search);
const { seed, isDraining, sabotage, requestTimeoutMs, host } = parameters;
const connectorUrl = new URL(location.href);
connectorUrl.hostname = '127.0.0.1';
connectorUrl.pathname = '/simulator/';
connectorUrl.searchParams.set('clientOrigin', location.origin);

const options = {
  adapter: adapterFor(sabotage),
  // Many tries fit between two crashes.
  timing: { requestTimeoutMs, attempts: 4, retryBaseMs: 40, retryCapMs: 300 },
};
const frame = document.querySelector<HTMLIFrameElement>('#crmConnectIframeId');
if (frame === null) throw new Error('The page has no frame.');

const shown: { ended?: Ended } = {};
watchArrivals(seed, parameters, {
  remove: () => shown.ended?.remove(),
  stop: async () => shown.ended?.stop(),
});
shown.ended = host === 'element' ? startElement(frame) : startFrame(frame);

function startFrame(frame: HTMLIFrameElement): Ended {
  const runtime = createRuntime({
    ...options,
    connectorOrigin: connectorUrl.origin,
    outbox: witnessedStore(sabotage),
  });
  window.patchcordRuntime = runtime;
  runtime.start();
  frame.src = connectorUrl.href;
  if (isDraining) drain(runtime);
  return { remove: () => frame.remove(), stop: () => runtime.stop() };
}

function startElement(frame: HTMLIFrameElement): Ended {
  defineCrmConnector();
  const element = document.createElement('crm-connector');
  element.src = connectorUrl.href;
  Object.assign(element, options);
  element.createOutbox = () => witnessedStore(sabotage);
  frame.replaceWith(element);
  return { remove: () => element.remove(), stop: async () => element.runtime?.stop() };
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
function drain(runtime: Runtime): void {
  const look = async () => {
    const entries = await runtime.outbox.list();
    for (const { id, status } of entries) if (status === 'failed') await runtime.outbox.retry(id);
    const waiting = entries.length + (await readDatabase()).length;
    // Whose logs these are may be known only once the CRM has said who the agent is.
    if (waiting === 0 && runtime.state.value === 'crmDataSent') tellWitness('drained');
    else setTimeout(look, 50);
  };
  void look();
}
