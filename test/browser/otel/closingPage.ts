/** A page with an outbox in IndexedDB and a CRM that takes no logs, which tells a collector what it does. */
import { AdapterError, createRuntime, indexedDbOutbox } from '../../../src/index.js';
import { instrumentRuntime } from '../../../src/otel/index.js';
import { createLinkedTransports } from '../../../src/transport/index.js';
import { logMessage } from '../../otel/logMessage.js';
import { telemetryTo } from '../../otel/telemetryTo.js';

const settings = new URL(location.href).searchParams;
const { tracerProvider, meterProvider } = telemetryTo(settings.get('collector') ?? '');
const { client, connector } = createLinkedTransports();
const runtime = createRuntime({
  transport: client,
  outbox: indexedDbOutbox({ name: settings.get('outbox') ?? '' }),
  adapter: {
    name: 'Made for this',
    loadCrmData: async () => ({
      callCenterSettings: {},
      currentUser: {
        attributes: { type: 'agent' },
        Name: 'Robin Placeholder',
        Username: 'robin.placeholder@example.com',
        Id: 900417,
        LanguageLocaleKey: 'en-US',
      },
    }),
    saveInteractionLog: () => Promise.reject(new AdapterError('', { code: 'FORBIDDEN' })),
  },
});
instrumentRuntime(runtime, { tracerProvider, meterProvider });
runtime.events$.subscribe((event) => {
  if (event.type === 'outboxChanged') document.body.dataset.failed = String(event.failed);
});
runtime.start();
const type = 'CRMConnectMessage';
connector.send({ type, action: 'ready' });
connector.send({ type, action: 'requestCrmData' });
const count = Number(settings.get('logs'));
for (let index = 0; index < count; index += 1) {
  const data = logMessage(`I-${index}`);
  connector.send({ type, action: 'requestSaveInteractionLog', data });
}
