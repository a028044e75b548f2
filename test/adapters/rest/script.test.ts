import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crmAdapterSeed } from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { call, startAdapter } from './startAdapter.js';

const read = (name: string) =>
  readFileSync(new URL(`../../../dist/${name}`, import.meta.url), 'utf8');
const script = read('adapters/rest.iife.js');

/** A page of which only what the scripts need is there. */
const openPage = () =>
  vm.createContext({ AbortController, queueMicrotask, fetch, Headers, URL, Intl }) as {
    Patchcord?: Record<string, unknown>;
  };

test('[RE10] the script for pages weighs 4.7 kB at most', () => {
  expect(gzipSync(script).length).toBeLessThanOrEqual(4700);
});

test('[RE10] the script for pages needs the core’s, and says so', () => {
  const page = openPage();
  expect(() => vm.runInContext(script, page)).toThrow('Load patchcord.iife.js before');
});

test('[RE10] the script for pages adds itself to Patchcord and works', async () => {
  const page = openPage();
  vm.runInContext(read('patchcord.iife.js'), page);
  const before = Object.keys(page);
  vm.runInContext(script, page);
  expect(Object.keys(page)).toEqual(before);
  const { restAdapter, isAdapterError } = page.Patchcord as typeof import('../../../src/index.js') &
    typeof import('../../../src/adapters/rest/index.js');
  const { crm } = await startAdapter();
  const adapter = restAdapter(describeHttpCrm(crm.origin));
  const { currentUser } = await adapter.loadCrmData(call());
  expect(currentUser.Name).toBe(crmAdapterSeed.user.name);
  crm.fail({ kind: 'forbidden', says: '' });
  const failure = await adapter.loadCrmData(call()).catch((error: unknown) => error);
  expect(isAdapterError(failure)).toBe(true);
});
