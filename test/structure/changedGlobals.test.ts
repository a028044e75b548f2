import { expect, onTestFinished, test } from 'vitest';
import { changedGlobals, globalsNow } from '../changedGlobals.js';

const broken: Readonly<Record<string, () => () => void>> = {
  reportError: () => replace(globalThis, 'reportError'),
  fetch: () => replace(globalThis, 'fetch'),
  indexedDB: () => replace(globalThis, 'indexedDB'),
  localStorage: () => replace(globalThis, 'localStorage'),
  'console.error': () => replace(console, 'error'),
  'Date.now': () => replace(Date, 'now'),
  'Array.from': () => replace(Array, 'from'),
  'Object.prototype.each': () => replace(Object.prototype, 'each'),
  'process.env.SEED': () => replace(process.env, 'SEED', '1'),
};

/** Puts something else there. Gives what puts it back. */
function replace(holder: object, name: string, value: unknown = () => undefined): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  const isEnvironment = holder === process.env;
  Object.defineProperty(holder, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: isEnvironment,
  });
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, before);
  };
}

test.each(Object.entries(broken))('%s that a file leaves changed is named', (name, change) => {
  const before = globalsNow();
  const restore = change();
  onTestFinished(restore);
  expect(changedGlobals(before)).toEqual([name]);
  restore();
  expect(changedGlobals(before)).toEqual([]);
});

test('a global that is gone is named', () => {
  const before = globalsNow();
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'reportError') ?? {};
  Reflect.deleteProperty(globalThis, 'reportError');
  onTestFinished(() => void Object.defineProperty(globalThis, 'reportError', descriptor));
  expect(changedGlobals(before)).toEqual(['reportError']);
});
