import { expect, test } from 'vitest';
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
  await expect(fieldsForSave(log, fail, AbortSignal.abort())).rejects.toThrow('no access');
});
