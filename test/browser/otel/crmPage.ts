/** A page with a runtime that tells a collector, named in its address, what it does. */
import { memoryAdapter } from '../../../src/adapters/memory/index.js';
import { createRuntime, memoryOutbox } from '../../../src/index.js';
import { instrumentRuntime } from '../../../src/otel/index.js';
import { createLinkedTransports } from '../../../src/transport/index.js';
import { telemetryTo } from '../../otel/telemetryTo.js';

const collectorUrl = new URL(location.href).searchParams.get('collector') ?? '';
const { tracerProvider, meterProvider, flush } = telemetryTo(collectorUrl);

const { client, connector } = createLinkedTransports();
const name = 'Wilhelmina Sandgrouse';
const runtime = createRuntime({
  transport: client,
  outbox: memoryOutbox(),
  adapter: memoryAdapter({
    callCenterSettings: {},
    currentUser: {
      attributes: { type: 'agent' },
      Name: name,
      Username: 'wilhelmina@sandgrouse.example',
      Id: 'wilhelmina@sandgrouse.example',
      LanguageLocaleKey: 'en-GB',
    },
    records: [{ id: 'C-1', type: 'Contact', name, phone: '+49895550147' }],
  }),
});
instrumentRuntime(runtime, { tracerProvider, meterProvider, spans: 'all' });
runtime.start();
const type = 'CRMConnectMessage';
connector.send({ type, action: 'ready' });
connector.send({ type, action: 'requestCrmData' });
const aniValues = ['+49895550147'];
connector.send({ type, action: 'requestPerformInteractionScreenPop', data: { aniValues } });

document.querySelector('#flush')?.addEventListener('click', async () => {
  await flush();
  document.body.dataset.flushed = '';
});
