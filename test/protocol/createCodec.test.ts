import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import {
  type AnyMessage,
  type Codec,
  clientCodec,
  clientDataSchemas,
  connectorCodec,
  connectorDataSchemas,
} from '../../src/protocol/index.js';
import { acceptFixtures } from '../fixtures/readFixtures.js';

const request = (data?: unknown) => ({
  type: 'CRMConnectMessage',
  action: 'requestEnableClickToDial',
  data,
});

describe('what does not claim to be ours', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a text', 'CRMConnectMessage'],
    ['a number', 42],
    ['a flag', true],
    ['a bigint', 10n],
    ['an empty object', {}],
    ['a list', ['CRMConnectMessage', 'ready']],
    ['a map', new Map([['type', 'CRMConnectMessage']])],
    ['a date', new Date(0)],
    ['the type of another program', { type: 'webpackOk', action: 'ready' }],
    ['the type of the other side', { type: 'ClientAppMessage', action: 'ready' }],
    ['the type in another case', { type: 'crmconnectmessage', action: 'ready' }],
    ['a text object as type', { type: Object('CRMConnectMessage'), action: 'ready' }],
    ['JSON', JSON.stringify(request({ isEnabled: true }))],
  ])('[PR6] %s is foreign', (_, data) => {
    expect(connectorCodec.decode(data)).toEqual({ kind: 'foreign' });
  });

  test('[PR6] nothing but its type is read', () => {
    const read = new Set<PropertyKey>();
    const watched = new Proxy(
      { type: 'other', action: 'ready', data: {} },
      {
        get(target, key, receiver) {
          read.add(key);
          return Reflect.get(target, key, receiver);
        },
      },
    );
    expect(connectorCodec.decode(watched)).toEqual({ kind: 'foreign' });
    expect([...read]).toEqual(['type']);
  });
});

describe('what claims to be ours and is no plain message', () => {
  test.each<[string, object, string]>([
    ['a list', Object.assign([], { type: 'CRMConnectMessage', action: 'ready' }), ''],
    ['a map', Object.assign(new Map(), { type: 'CRMConnectMessage', action: 'ready' }), ''],
    ['a date', Object.assign(new Date(0), { type: 'CRMConnectMessage', action: 'ready' }), ''],
    ['an error', Object.assign(new Error('x'), { type: 'CRMConnectMessage', action: 'ready' }), ''],
    [
      'an inherited action',
      Object.create({ type: 'CRMConnectMessage', action: 'ready' }),
      'action',
    ],
  ])('[PR5] %s is rejected for its shape', (_, data, path) => {
    expect(connectorCodec.decode(data)).toMatchObject({
      kind: 'rejected',
      rejection: { reason: 'shape', issues: [{ path }] },
    });
  });

  test('[PR10] a message that throws while it is read is rejected for its shape', () => {
    const trap = {
      type: 'CRMConnectMessage',
      action: 'ready',
      get data(): never {
        throw new Error('Mira Quillfeather');
      },
    };
    const decoded = connectorCodec.decode(trap);
    const issues = [{ path: '', problem: 'the message cannot be read' }];
    expect(decoded).toEqual({ kind: 'rejected', rejection: { reason: 'shape', issues } });
  });

  test('[PR10] a message whose type cannot be read is foreign', () => {
    const trap = {
      get type(): never {
        throw new Error('no');
      },
    };
    expect(connectorCodec.decode(trap)).toEqual({ kind: 'foreign' });
  });
});

describe('data that JSON cannot hold', () => {
  class Settings {
    isEnabled = true;
  }

  test('[PR2] an object without prototype is plain', () => {
    const data = Object.assign(Object.create(null), { isEnabled: true });
    const message = Object.assign(Object.create(null), request(data));
    expect(connectorCodec.decode(message)).toMatchObject({
      kind: 'genuine',
      message: { action: 'requestEnableClickToDial', data: { isEnabled: true } },
    });
  });

  test.each<[string, unknown]>([
    ['a map', new Map([['isEnabled', true]])],
    ['a set', new Set([true])],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array([1])],
    ['a regular expression', /isEnabled/],
  ])('[PR5] %s is no data', (_, data) => {
    expect(connectorCodec.decode(request(data))).toMatchObject({
      kind: 'rejected',
      rejection: { reason: 'data', issues: [{ path: 'data.isEnabled' }] },
    });
  });

  test('[PR2] what a class instance becomes on the wire is understood', () => {
    const { message } = genuine(connectorCodec.decode(structuredClone(request(new Settings()))));
    expect(message.data).toEqual({ isEnabled: true });
  });

  test('[PR2] cyclic data is understood and keeps its cycle', () => {
    const data: Record<string, unknown> = { isEnabled: true };
    data.self = data;
    const { message } = genuine(connectorCodec.decode(structuredClone(request(data))));
    const kept = message.data as typeof data;
    expect((kept.self as typeof data).self).toBe(kept.self);
  });

  test('[PR8] a key named __proto__ is found behind a cycle and very deep', () => {
    const deepest = JSON.parse('{"__proto__":{"isAdmin":true}}');
    let chain = deepest;
    for (let depth = 0; depth < 20_000; depth += 1) chain = { next: chain };
    const data: Record<string, unknown> = { isEnabled: true, chain };
    data.self = data;
    expect(connectorCodec.decode(request(data))).toMatchObject({
      kind: 'rejected',
      rejection: {
        reason: 'data',
        issues: [{ path: 'data', problem: 'expected no key named __proto__' }],
      },
    });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

test('[PR3] an unknown action is shown only if it looks like a name', () => {
  const rejectionOf = (action: string) => {
    const decoded = connectorCodec.decode({ type: 'CRMConnectMessage', action });
    return decoded.kind === 'rejected' ? decoded.rejection : undefined;
  };
  expect(rejectionOf('requestSomethingNew')).toEqual({
    reason: 'unknownAction',
    action: 'requestSomethingNew',
  });
  expect(rejectionOf('+442079460123')).toEqual({ reason: 'unknownAction' });
  expect(rejectionOf('Mira Quillfeather')).toEqual({ reason: 'unknownAction' });
  expect(rejectionOf('a'.repeat(49))).toEqual({ reason: 'unknownAction' });
});

test('[PR9] a message of the wrong type is not encoded', () => {
  const message = { type: 'CRMConnectMessage', action: 'ready' } as unknown;
  expect(clientCodec.encode(message as { type: 'ClientAppMessage'; action: 'ready' })).toEqual({
    ok: false,
    issues: [{ path: 'type', problem: 'expected ClientAppMessage' }],
  });
});

test('[PR14] the original stays as it was', () => {
  const original = {
    ...request({ isEnabled: true, more: { deep: 1 } }),
    action: 'ENABLECLICKTODIAL',
  };
  const before = structuredClone(original);
  const { message } = genuine(connectorCodec.decode(original));
  message.action = 'changed';
  (message.data as { isEnabled: boolean }).isEnabled = false;
  expect(original).toEqual(before);
});

const sides: readonly {
  sender: 'connector' | 'client';
  type: string;
  codec: Codec<AnyMessage>;
  actions: string[];
}[] = [
  {
    sender: 'connector',
    type: 'CRMConnectMessage',
    codec: connectorCodec,
    actions: Object.keys(connectorDataSchemas),
  },
  {
    sender: 'client',
    type: 'ClientAppMessage',
    codec: clientCodec,
    actions: Object.keys(clientDataSchemas),
  },
];

describe.each(sides)(
  'any value at all, to the codec of the $sender',
  ({ sender, type, codec, actions }) => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const claiming = fc.record(
      {
        type: fc.constant(type),
        action: fc.oneof(fc.constantFrom(...actions), fc.string(), anything),
        data: anything,
        extra: anything,
      },
      { requiredKeys: ['type'] },
    );

    test('[PR10] is decoded without an exception', () => {
      fc.assert(
        fc.property(fc.oneof(anything, claiming), (value) => {
          const { kind } = codec.decode(value);
          expect(['genuine', 'foreign', 'rejected']).toContain(kind);
          if (kind !== 'genuine') expect(codec.encode(value as AnyMessage).ok).toBe(false);
        }),
        { numRuns: 2000 },
      );
    });

    test('[PR10] comes to the same after a trip through structured clone', () => {
      fc.assert(
        fc.property(claiming, (value) => {
          expect(codec.decode(structuredClone(value)).kind).toBe(codec.decode(value).kind);
        }),
        { numRuns: 1000 },
      );
    });

    const accepted = acceptFixtures(sender);
    const damaged = fc
      .tuple(fc.constantFrom(...accepted), fc.nat(), anything)
      .map(([fixture, place, value]) => replaced(fixture.message, place, value));

    test('[PR9] [PR10] in the place of any field: what is genuine is encoded, the rest is not', () => {
      fc.assert(
        fc.property(damaged, (value) => {
          const decoded = codec.decode(value);
          const encoded = codec.encode(value as unknown as AnyMessage);
          // What is tolerated of others is not sent.
          if (codec === clientCodec) expect(encoded.ok).toBe(decoded.kind === 'genuine');
          if (decoded.kind !== 'genuine') expect(encoded.ok).toBe(false);
          if (encoded.ok) expect(codec.decode(encoded.message)).toEqual(decoded);
        }),
        { numRuns: 2000 },
      );
    });

    const secret = '+442079460666 of Mira Quillfeather';
    const secrets = fc.constantFrom<unknown>(
      secret,
      [secret],
      { [secret]: secret },
      { [secret]: 1 },
      JSON.parse(`{"${secret}":{"__proto__":"${secret}"}}`),
    );
    const confided = fc
      .tuple(fc.constantFrom(...accepted), fc.nat(), secrets)
      .map(([fixture, place, value]) => replaced(fixture.message, place, value));

    test('[PR7] in the place of any field is in no rejection', () => {
      let rejected = 0;
      fc.assert(
        fc.property(confided, (value) => {
          const decoded = codec.decode(value);
          if (decoded.kind !== 'rejected') return;
          rejected += 1;
          expect(JSON.stringify(decoded)).not.toContain(secret);
        }),
        { numRuns: 2000 },
      );
      expect(rejected).toBeGreaterThan(100);
    });
  },
);

function genuine(decoded: ReturnType<Codec<AnyMessage>['decode']>) {
  if (decoded.kind !== 'genuine') throw new Error(JSON.stringify(decoded));
  return decoded as { message: { action: string; data?: unknown } };
}

/** A copy of the message with the n-th of its fields, counted in depth, replaced. */
function replaced(message: Record<string, unknown>, place: number, value: unknown) {
  const copy = structuredClone(message);
  const fields: { owner: Record<string, unknown>; key: string }[] = [];
  const visit = (owner: Record<string, unknown>) => {
    for (const [key, child] of Object.entries(owner)) {
      fields.push({ owner, key });
      if (typeof child === 'object' && child !== null) visit(child as Record<string, unknown>);
    }
  };
  visit(copy);
  const field = fields[place % fields.length];
  if (field !== undefined) field.owner[field.key] = value;
  return copy;
}
