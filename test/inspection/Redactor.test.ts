import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import { failureOf } from '../../src/errors.js';
import { fieldKinds } from '../../src/inspection/fieldKinds.js';
import { type RedactOptions, Redactor } from '../../src/inspection/Redactor.js';
import { extensionActionRule } from '../../src/protocol/extensionActions.js';
import { cpuMs } from '../cpuMs.js';
import { acceptFixtures } from '../fixtures/readFixtures.js';
import { found, secrets, valuesWithSecrets } from './secrets.js';

const show = (value: unknown, options: RedactOptions = {}) =>
  new Redactor(options, () => 1_790_000_000_000).show(value, 'context');

describe('[IN1] a value becomes its kind and length', () => {
  test.each<[unknown, unknown]>([
    ['Wilhelmina', { '~': 'string', length: 10 }],
    ['', { '~': 'string', length: 0 }],
    [4711, { '~': 'number' }],
    [Number.NaN, { '~': 'number' }],
    [12n, { '~': 'bigint' }],
    [undefined, { '~': 'undefined' }],
    [Symbol('x'), { '~': 'symbol' }],
    [() => 1, { '~': 'function' }],
    [new Date(0), { '~': 'date' }],
    [new Error('x'), { '~': 'error' }],
    [Object.assign(new Error('x'), { code: 'NETWORK' }), { '~': 'error', code: 'NETWORK' }],
    [Object.assign(new Error('x'), { code: 'x' }), { '~': 'error' }],
    [new Map([[1, 2]]), { '~': 'map', length: 1 }],
    [new Uint8Array(3), { '~': 'buffer', length: 3 }],
    [new URL('https://x.example'), { '~': 'object' }],
    [Promise.resolve(), { '~': 'object' }],
    [new Set(['a']), [{ '~': 'string', length: 1 }]],
    [true, true],
    [null, null],
  ])('%o', (value, expected) => {
    expect(show(value)).toEqual(expected);
  });
});

describe('[IN2] what our own sources say stays', () => {
  test.each<[object]>([
    [{ action: 'requestCrmData', attempt: 2, attempts: 4, failure: failureOf('NETWORK') }],
    [{ from: 'idle', to: 'readyCheck' }],
    [{ pending: 3, failed: 0, durationMs: 1234, since: 1_790_000_000_000, wokenAt: 0 }],
    [{ isEnabled: true, kind: 'phone', status: 'quarantined', reason: 'origin' }],
  ])('%o', (value) => {
    expect(show(value)).toEqual(value);
  });

  test('only in its own field, and only within sense', () => {
    const shown = show({
      name: 'requestCrmData',
      attempt: 4_989_555,
      durationMs: 4_989_555_014,
      since: 4_989_555_014_743,
      message: 'retry',
    });
    expect(shown).toEqual({
      name: { '~': 'string', length: 14 },
      attempt: { '~': 'number' },
      durationMs: { '~': 'number' },
      since: { '~': 'number' },
      message: { '~': 'string', length: 5 },
    });
  });

  test('names of fields of every message of the protocol, but not names that nobody knows', () => {
    const all = [...acceptFixtures('connector'), ...acceptFixtures('client')];
    const plain = all.filter(({ file }) => !/extraFields|customFieldsData/.test(file));
    expect(plain.length).toBeGreaterThan(30);
    const unknown = plain
      .flatMap(({ message }) => namesIn(message))
      .filter((one) => !fieldKinds.has(one));
    // What networks and panels add of their own.
    expect([...new Set(unknown)].sort()).toEqual([
      'instant',
      'minutes',
      'order_no',
      'sentBy',
      'source',
      'timestamp',
    ]);
    expect(show({ Wilhelmina: 1, topic: null, Sandgrouse: null })).toEqual({
      '~1': { '~': 'number' },
      topic: null,
      '~3': null,
    });
  });
});

describe('[IN44] the detail of a failed call', () => {
  const detailOf = (detail: string, change: object = {}) => {
    const failure = { ...failureOf('INVALID_DATA'), detail, ...change };
    return (show({ failure }) as { failure: { detail: unknown } }).failure.detail;
  };

  test.each([
    'the saved log has no id',
    'data.callCenterSettings is missing',
    'data.callCenterSettings is neither an object nor settings as text',
    'the data holds something that cannot be sent',
    `the action of the answer must be ${extensionActionRule}`,
    'records.12.phone expected string; records.13.id expected string',
    'data.currentUser.Id Invalid input',
  ])('is shown in our own words: %s', (detail) => {
    expect(detailOf(detail)).toBe(detail);
  });

  test('has no word, number or name of a field that anybody else may have chosen', () => {
    expect(detailOf('records.0.Wilhelmina expected string; Sandgrouse 089 555 0147')).toBe(
      'records.0.~ expected string; ~ ~ ~ ~',
    );
    expect(detailOf('089.555.014.743 data.089.555.014 id.0.1')).toBe('~.~.~.~ data.089.~.~ id.0.~');
    expect(found(String(detailOf(Object.values(secrets).join(' '))))).toEqual([]);
    expect(String(detailOf('expected string; '.repeat(200))).length).toBeLessThan(700);
  });

  test.each<[string, object]>([
    ['a code of somebody else', { code: 'name' }],
    ['no word on another try', { retryable: 'no' }],
  ])('is hidden beside %s', (_, change) => {
    expect(detailOf('the name', change)).toEqual({ '~': 'string', length: 8 });
  });

  test('stops nothing where the call cannot be read', () => {
    const failure = {
      ...failureOf('INVALID_DATA'),
      detail: 'the name',
      get code(): string {
        throw new Error(secrets.name);
      },
    };
    expect(show({ failure })).toMatchObject({ failure: { detail: { '~': 'string', length: 8 } } });
  });
});

test('[IN3] fields that identify something tell whether they are the same, and no more', () => {
  expect(show([{ requestId: 'a' }, { interactionId: 'b' }, { recordId: 'a' }])).toEqual([
    { requestId: { '~': 'string', length: 1, same: 1 } },
    { interactionId: { '~': 'string', length: 1, same: 2 } },
    { recordId: { '~': 'string', length: 1, same: 1 } },
  ]);
  expect(show({ topic: 'a', subject: 'a' })).toEqual({
    topic: { '~': 'string', length: 1 },
    subject: { '~': 'string', length: 1 },
  });
});

describe('[IN4] more is shown on demand', () => {
  test('names', () => {
    expect(show({ cart: { tier: 'gold' } }, { names: ['cart', 'tier'] })).toEqual({
      cart: { tier: { '~': 'string', length: 4 } },
    });
  });

  test('values by their path, with all that is in them', () => {
    const value = { cart: { tier: 'gold', owner: { name: 'x' }, items: [{ sku: 1, who: 'y' }] } };
    const options = {
      values: ['context.cart.tier', 'context.cart.items.*.sku', 'event.cart.owner'],
    };
    expect(show(value, options)).toEqual({
      cart: {
        tier: 'gold',
        owner: { name: { '~': 'string', length: 1 } },
        items: [{ sku: 1, '~2': { '~': 'string', length: 1 } }],
      },
    });
    expect(show(value, { values: ['context.cart.owner'] })).toMatchObject({
      cart: { owner: { name: 'x' } },
    });
  });

  test('still within bounds', () => {
    const shown = show({ cart: 'x'.repeat(1000) }, { values: ['context.cart'] });
    expect((shown as { cart: string }).cart).toHaveLength(201);
    const own = JSON.parse('{ "__proto__": 1 }');
    expect(show(own, { names: ['__proto__'] })).toEqual({ '~1': { '~': 'number' } });
  });
});

describe('[IN5] nothing that is shown can freeze or stop a page', () => {
  test('cycles', () => {
    const value: Record<string, unknown> = { data: {} };
    value.context = value;
    value.items = [value];
    expect(show(value)).toEqual({ data: {}, context: { '~': 'cycle' }, '~3': [{ '~': 'cycle' }] });
  });

  test('the same object twice is no cycle', () => {
    const data = { attempt: 1 };
    expect(show([data, data])).toEqual([{ attempt: 1 }, { attempt: 1 }]);
  });

  test('depth', () => {
    let value: object = {};
    for (let i = 0; i < 100_000; i += 1) value = { data: value };
    const shown = JSON.stringify(show(value));
    expect(shown.match(/data/g)).toHaveLength(10);
    expect(shown).toContain('tooDeep');
  });

  test('width, length and the sum of all', () => {
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`f${i}`, null]));
    expect(show(wide)).toMatchObject({ '~1': null, '~40': null, '~more': 60 });
    const list = show(Array(1e6).fill(null)) as unknown[];
    expect(list).toHaveLength(41);
    expect(list[40]).toEqual({ '~': 'tooMuch', length: 1e6 - 40 });
    const tree = (depth: number): unknown =>
      depth === 0 ? null : Array.from({ length: 20 }, () => tree(depth - 1));
    expect(JSON.stringify(show(tree(4))).length).toBeLessThan(20_000);
  });

  test('an object of very many fields costs its size once', () => {
    const huge = Object.fromEntries(Array.from({ length: 2e5 }, (_, i) => [`f${i}`, i]));
    const redactor = new Redactor({}, () => 0);
    expect(redactor.show({ data: huge }, 'context')).toEqual({
      data: { '~': 'object', length: 2e5 },
    });
    const taken = cpuMs(() => {
      for (let i = 0; i < 10_000; i += 1) redactor.show({ data: huge }, 'context');
    });
    expect(taken).toBeLessThan(500);
  });

  test('getters, proxies and iterators that throw', () => {
    const fail = () => {
      throw new Error(secrets.name);
    };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const value = {
      data: Object.defineProperty({ attempt: 1 }, 'name', { get: fail, enumerable: true }),
      context: proxy,
      input: new Proxy({}, { ownKeys: fail }),
      output: new Proxy([], { get: fail }),
      error: Object.defineProperty(new Error('x'), 'code', { get: fail }),
      body: Object.assign(new Set([1]), { [Symbol.iterator]: fail }),
    };
    expect(show(value)).toEqual({
      data: { attempt: 1, name: { '~': 'unreadable' } },
      context: { '~': 'unreadable' },
      input: { '~': 'unreadable' },
      output: { '~': 'unreadable' },
      error: { '~': 'error' },
      body: { '~': 'unreadable' },
    });
  });

  test('windows, nodes and classes are not entered', () => {
    class Customer {
      readonly name = secrets.name;
    }
    expect(show({ data: new Customer(), target: globalThis })).toEqual({
      data: { '~': 'object' },
      target: { '~': 'object' },
    });
  });
});

test('[IN6] no secret gets out, wherever it is', () => {
  const names = [...fieldKinds.keys()];
  fc.assert(
    fc.property(
      valuesWithSecrets(names),
      fc.constantFrom('context', 'event', 'error', 'runtime'),
      (value, root) => {
        const redactor = new Redactor({}, () => 1_790_000_000_000);
        const text = JSON.stringify(redactor.show(value, root as 'context'));
        expect(found(text)).toEqual([]);
        expect(text.length).toBeLessThan(50_000);
      },
    ),
    { numRuns: 3000 },
  );
});

/** Every name of a field in a shown value. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    Array.isArray(value) ? namesIn(inner) : [name, ...namesIn(inner)],
  );
}
