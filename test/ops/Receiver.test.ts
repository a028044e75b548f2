import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Receiver } from '../../ops/demo/Receiver.js';

const point = (value: object, ...attributes: readonly (readonly [string, string])[]) => ({
  attributes: attributes.map(([key, stringValue]) => ({ key, value: { stringValue } })),
  ...value,
});

const crm = ['patchcord.crm', 'zoho'] as const;

/** An export of a page, as the collector gets it. */
const exported = (...metrics: readonly object[]) => ({
  resourceMetrics: [
    {
      resource: point({}, ['service.version', '1.0.0']),
      scopeMetrics: [{ scope: { name: 'patchcord', version: '0.1.0' }, metrics }],
    },
  ],
});

const count = {
  name: 'patchcord.outbox.expired',
  unit: '{log}',
  sum: { dataPoints: [point({ asDouble: 2 }, crm)] },
};
const logs = {
  name: 'patchcord.outbox.logs',
  unit: '{log}',
  gauge: { dataPoints: [point({ asDouble: 3 }, crm)] },
};
const age = {
  name: 'patchcord.outbox.age',
  unit: 's',
  gauge: { dataPoints: [point({ asDouble: 40 }, crm)] },
};

const receiver = new Receiver(10_000);
let url: string;

beforeEach(async () => {
  url = `http://${await receiver.start()}/v1/metrics`;
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  receiver.close();
});

const post = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });

test('[OT16] in the demo, versions are labels of everything but the outbox, and an age is the time of an arrival', async () => {
  await post(exported(count, logs, age));
  expect(receiver.exposition()).toBe(
    [
      'patchcord_outbox_expired_total{patchcord_crm="zoho",patchcord_version="0.1.0",service_version="1.0.0"} 2',
      'patchcord_outbox_logs{patchcord_crm="zoho"} 3',
      'patchcord_outbox_oldest_seconds{patchcord_crm="zoho"} 960',
      '',
    ].join('\n'),
  );
  // A count that rests goes, and comes back where it was.
  vi.setSystemTime(1_010_001);
  expect(receiver.exposition()).toBe('');
  await post(exported(count));
  expect(receiver.exposition()).toMatch(/^patchcord_outbox_expired_total\{.*\} 4\n$/);
});
