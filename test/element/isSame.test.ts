import { expect, test } from 'vitest';
import { isSame } from '../../src/element/isSame.js';

const method = () => {};

test.each([
  [{ attempts: 2 }, { attempts: 2 }],
  [
    { name: 'CRM', method },
    { method, name: 'CRM' },
  ],
  [undefined, undefined],
])('[EL3] %j is no other option than %j', (one, other) => {
  expect(isSame(one, other)).toBe(true);
});

test.each([
  [{ attempts: 2 }, { attempts: 3 }],
  [{ attempts: 2 }, { attempts: 2, retryFactor: 2 }],
  [{ attempts: undefined }, { retryFactor: undefined }],
  [{ attempts: 2 }, undefined],
  [{ method }, { method: () => {} }],
])('[EL3] %j is another option than %j', (one, other) => {
  expect(isSame(one, other)).toBe(false);
});
