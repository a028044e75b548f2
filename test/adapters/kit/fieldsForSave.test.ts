import { expect, test, vi } from 'vitest';
import { type CrmField, fieldsForSave } from '../../../src/adapters/kit/index.js';

const fields: readonly CrmField[] = [{ name: 'Mood', label: 'Mood', options: [] }];
const { signal } = new AbortController();
const log = { customFields: { Mood: 'fine' } };
const fail = () => Promise.reject(new Error('no access'));

test('the fields are read', async () => {
  expect(await fieldsForSave(log, () => Promise.resolve(fields), signal)).toBe(fields);
});

test('a log without custom fields needs none', async () => {
  expect(await fieldsForSave({ customFields: {} }, fail, signal)).toEqual([]);
});

test('fields that cannot be read cost their labels, not the log', async () => {
  expect(await fieldsForSave(log, fail, signal)).toEqual([]);
});

test('a call that was aborted ends', async () => {
  const aborted = fieldsForSave(log, fail, AbortSignal.abort());
  await expect(aborted).rejects.toMatchObject({ code: 'TIMEOUT' });
});

const never = () => new Promise<never>(() => {});

test('a call that is aborted while the fields are read ends', async () => {
  const call = new AbortController();
  const fields = fieldsForSave(log, never, call.signal);
  call.abort();
  await expect(fields).rejects.toMatchObject({ code: 'TIMEOUT' });
});

test('fields that do not come within four seconds cost their labels, and are not waited for', async () => {
  const clock = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal);
  let until: AbortSignal | undefined;
  const read = (signal: AbortSignal) => {
    until = signal;
    return never();
  };
  const known = fieldsForSave(log, read, signal);
  expect(timeout).toHaveBeenCalledWith(4000);
  expect(until?.aborted).toBe(false);
  clock.abort();
  expect(await known).toEqual([]);
  expect(until?.aborted).toBe(true);
  timeout.mockRestore();
});
