import { afterEach, describe, expect, test } from 'vitest';
import { createRuntime, isRuntimeError } from '../../src/index.js';
import { playWholeStory, wholeCrm } from '../doubles/wholeStory.js';

const undo: (() => void)[] = [];

afterEach(() => {
  for (const restore of undo.splice(0)) restore();
});

/** Puts a member on a global object as an old library does, until the test is over. */
function put(owner: object, name: string, value: unknown, enumerable = true): void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, enumerable, configurable: true, writable: true });
  undo.push(() => {
    if (before === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, before);
  });
}

const takeBack = () => {
  for (const restore of undo.splice(0)) restore();
};

/** The actions and the data of a whole session, on a page that something was done to. */
async function storyWith(prepare: () => void) {
  prepare();
  try {
    return await playWholeStory();
  } finally {
    takeBack();
  }
}

const own = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('a page with an old library', () => {
  test.each<[string, () => void]>([
    ['a function on Object.prototype', () => put(Object.prototype, 'each', () => undefined)],
    ['null on Object.prototype', () => put(Object.prototype, 'owner', null)],
    ['a text on Object.prototype', () => put(Object.prototype, 'Tenant_Id', 'x')],
    [
      'an object on Object.prototype',
      () => put(Object.prototype, 'extra', { source: {}, target: 1, event: 2, delay: 3, id: 4 }),
    ],
    [
      'functions on Array.prototype',
      () => {
        for (const name of ['each', 'toArray', 'clone']) put(Array.prototype, name, () => 1);
      },
    ],
    [
      'a member on String.prototype and one on Function.prototype',
      () => {
        put(String.prototype, 'strip', () => '');
        put(Function.prototype, 'defer', () => undefined);
      },
    ],
    [
      'JSON as Prototype 1.6 has it',
      () => {
        put(Array.prototype, 'toJSON', function (this: unknown[]) {
          return `[${this.map((item) => `"${item}"`).join(', ')}]`;
        });
        put(String.prototype, 'toJSON', function (this: string) {
          return `"${this}"`;
        });
      },
    ],
    [
      'entries and values as Prototype has them',
      () => {
        put(Array.prototype, 'entries', function (this: unknown[]) {
          return this.slice();
        });
        put(Object, 'values', (holder: Record<string, unknown>) => {
          const found: unknown[] = [];
          for (const name in holder) found.push(holder[name]);
          return found;
        });
      },
    ],
    [
      'bind as Prototype 1.6 has it',
      () => {
        const { bind } = Function.prototype;
        put(Function.prototype, 'bind', function (this: CallableFunction, ...given: unknown[]) {
          return given.length < 2 && given[0] === undefined ? this : bind.apply(this, given as [0]);
        });
      },
    ],
  ])('[HP1] with %s everything works as on any other', async (_, prepare) => {
    const expected = await playWholeStory();
    const sent = await storyWith(prepare);
    expect(own(sent)).toEqual(own(expected));
    expect(expected.map(({ action }) => action)).toContain('createHistoryItem');
  });

  test.each<[string, object, string, unknown]>([
    ['Array.from', Array, 'from', (items: { length?: number }) => new Array(items.length ?? 0)],
    ['Array.from', Array, 'from', (item: unknown) => [item]],
    [
      'Array.prototype.reduce',
      Array.prototype,
      'reduce',
      function (this: unknown[]) {
        return this.length > 1 ? this : this[0];
      },
    ],
    ['Map', globalThis, 'Map', class {}],
    ['Set', globalThis, 'Set', () => undefined],
    ['Object.entries', Object, 'entries', () => []],
    [
      'Function.prototype.bind',
      Function.prototype,
      'bind',
      function (this: unknown) {
        return this;
      },
    ],
  ])('[HP2] where %s is replaced, a sentence says so at once', (member, owner, name, value) => {
    const options = { adapter: wholeCrm(), connectorOrigin: 'https://connector.example.com' };
    let thrown: unknown;
    put(owner, name, value, false);
    try {
      createRuntime(options);
    } catch (error) {
      thrown = error;
    }
    takeBack();
    expect(isRuntimeError(thrown)).toBe(true);
    expect(thrown).toMatchObject({ code: 'UNUSABLE_PAGE', details: { member } });
    expect(String((thrown as Error).message)).toMatch(new RegExp(`^[A-Z].*${member}.*\\.$`));
  });
});
