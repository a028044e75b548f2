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
  [
    ['en', method],
    ['en', method],
  ],
  [Object.create(null), {}],
])('[EL3] %j is no other option than %j', (one, other) => {
  expect(isSame(one, other)).toBe(true);
});

test.each([
  [{ attempts: 2 }, { attempts: 3 }],
  [{ attempts: 2 }, { attempts: 2, retryFactor: 2 }],
  [{ attempts: undefined }, { retryFactor: undefined }],
  [{ attempts: 2 }, undefined],
  [{ method }, { method: () => {} }],
  [['en'], { 0: 'en' }],
])('[EL3] %j is another option than %j', (one, other) => {
  expect(isSame(one, other)).toBe(false);
});

test('[EL3] an instance of a class is the same as itself only', () => {
  class Crm {
    readonly name = 'CRM';
    readonly #user: string;
    constructor(user: string) {
      this.#user = user;
    }
    user = (): string => this.#user;
  }
  const crm = new Crm('a');
  crm.user = method as never;
  const other = new Crm('b');
  other.user = crm.user;
  expect(isSame(crm, crm)).toBe(true);
  expect(isSame(crm, other)).toBe(false);
  expect(isSame(new Map([['a', 1]]), new Map([['b', 2]]))).toBe(false);
});
