import { beforeAll, describe, expect, test } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import { adapterMethods, features, type RequestAction } from '../../src/features.js';
import type { CrmAdapter } from '../../src/index.js';
import { clientDataSchemas } from '../../src/protocol/index.js';
import { crmDataInput } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { acceptFixtures } from '../fixtures/readFixtures.js';

const record = { id: '73015', type: 'Contact', name: 'Mira Quillfeather', phone: '+49305550100' };
const memory = memoryAdapter({ ...crmDataInput, records: [record] });

/** Adapter methods by the request during which they were called. */
const calls = new Map<RequestAction, Set<string>>();
const sent = new Set<string>();
let served: RequestAction;

const watched = Object.fromEntries(
  adapterMethods.map((method) => [
    method,
    (...args: readonly unknown[]) => {
      calls.get(served)?.add(method);
      return Reflect.apply(memory[method] ?? expect.unreachable, memory, args);
    },
  ]),
);

const requests = Object.keys(features) as RequestAction[];

/** A sample of a request: the plain one, unless there are only variants. */
function messageOf(action: RequestAction) {
  const samples = acceptFixtures('connector').filter((fixture) => fixture.action === action);
  const plain = samples.find(({ file }) => file === `connector.${action}.json`) ?? samples[0];
  return plain?.message ?? expect.unreachable(`no fixture of ${action}`);
}

beforeAll(async () => {
  const adapter = { ...watched, name: memory.name } as unknown as CrmAdapter;
  const session = new TestSession({ adapter });
  session.says('ready');
  for (const action of requests) {
    served = action;
    calls.set(action, new Set());
    session.says(action, messageOf(action).data);
    await session.settle();
  }
  memory.clickToDial(record);
  session.runtime.notify({ textArray: ['An example.'] });
  for (const { action } of session.sent) sent.add(action);
  await session.stop();
});

describe.each(requests)('%s', (action) => {
  test('[ST15] calls the adapter method that its row names first', () => {
    expect([...(calls.get(action) ?? [])]).toContain(features[action].uses[0]);
  });
});

test('[ST15] every message of the client application is sent by the runtime', () => {
  expect([...sent].sort()).toEqual(Object.keys(clientDataSchemas).sort());
});
