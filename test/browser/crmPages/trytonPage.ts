import { restAdapter } from '../../../src/adapters/rest/index.js';
import { createRuntime, type DialTarget } from '../../../src/index.js';
import { crmAdapterSeed, seedPeople } from '../../../src/testing/crmAdapter/seed.js';
import { describeTryton } from '../../adapters/rest/describeTryton.js';

/** A CRM page of its own on a Tryton server: it lists what it opens, and calls one person. */
const { ids, path } = JSON.parse(document.querySelector('#setup')?.textContent ?? '');
const frame = document.querySelector('iframe');

const login = async (signal: AbortSignal) =>
  (await fetch('/session', { method: 'POST', signal })).text();

const adapter = restAdapter({
  ...describeTryton(location.origin + path, ids, crmAdapterSeed, login),
  openRecord: ({ name }) => {
    const line = document.createElement('li');
    line.textContent = name;
    document.querySelector('#opened')?.append(line);
  },
  onClickToDial: (listener: (target: DialTarget) => void) => {
    const dial = async () => {
      const { phone = '' } = seedPeople.worldwide;
      const query = { kind: 'phone', value: phone } as const;
      const { signal } = new AbortController();
      const found = await adapter.findRecords?.(query, { signal, attempt: 1, idempotencyKey: '' });
      const [record] = found ?? [];
      if (record) listener({ ...record, phone });
    };
    document.querySelector('button')?.addEventListener('click', dial);
    return () => document.querySelector('button')?.removeEventListener('click', dial);
  },
});

if (frame === null) throw new Error('The page has no frame.');
createRuntime({
  iframe: frame,
  connectorOrigin: new URL(frame.src).origin,
  adapter,
  timing: { requestTimeoutMs: 20_000 },
}).start();
