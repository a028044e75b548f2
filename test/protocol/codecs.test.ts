import { assert, describe, expect, test } from 'vitest';
import {
  type AnyMessage,
  type Codec,
  clientCodec,
  clientDataSchemas,
  connectorCodec,
  connectorDataSchemas,
} from '../../src/protocol/index.js';
import { acceptFixtures, rejectFixtures } from '../fixtures/readFixtures.js';

const sides = [
  { sender: 'connector', codec: connectorCodec, actions: Object.keys(connectorDataSchemas) },
  { sender: 'client', codec: clientCodec, actions: Object.keys(clientDataSchemas) },
] as const;

describe.each(sides)('codec of the $sender', ({ sender, codec, actions }) => {
  const accepted = acceptFixtures(sender);
  const rejected = rejectFixtures(sender);

  test('[PR1] all its messages have fixtures that are accepted and, for each reason, rejected', () => {
    const kinds = (action: string) => [
      ...accepted.filter((fixture) => fixture.action === action).map(() => 'accept'),
      ...rejected
        .filter((fixture) => fixture.action === action)
        .map((fixture) => fixture.expected.reason),
    ];
    for (const action of actions) {
      expect(new Set(kinds(action)), action).toEqual(allKinds);
    }
  });

  test.each(byFile(accepted))('[PR2] %s is genuine and keeps every field', (_, fixture) => {
    expect(codec.decode(fixture.message)).toEqual({
      kind: 'genuine',
      message: { ...fixture.message, action: fixture.action },
    });
  });

  test.each(byFile(accepted))('[PR9] %s is encoded as it is', (_, fixture) => {
    expect(encode(codec, fixture.message)).toEqual({
      ok: true,
      message: { ...fixture.message, action: fixture.action },
    });
  });

  test.each(byFile(rejected))('[PR5] %s is rejected for its reason', (_, { message, expected }) => {
    const decoded = codec.decode(message);
    expect(decoded).toMatchObject({ kind: 'rejected', rejection: { reason: expected.reason } });
    assert(decoded.kind === 'rejected');
    const paths = decoded.rejection.issues?.map(({ path }) => path);
    expect(paths).toEqual(expected.path === undefined ? undefined : [expected.path]);
  });

  test.each(byFile(rejected))(
    '[PR7] the rejection of %s holds nothing of its content',
    (_, fixture) => {
      const decoded = codec.decode(fixture.message);
      const shown = JSON.stringify(decoded).replace(/"action":"[A-Za-z]+"/, '');
      const told = contentOf(fixture.message).filter((word) => shown.includes(word));
      expect(told).toEqual([]);
    },
  );

  test.each(byFile(rejected))('[PR9] %s is not encoded', (_, { message, expected }) => {
    const encoded = encode(codec, message);
    assert(!encoded.ok);
    expect(encoded.issues.map(({ path }) => path)).toEqual([expected.path ?? 'action']);
  });
});

const byFile = <Fixture extends { file: string }>(fixtures: Fixture[]) =>
  fixtures.map((fixture) => [fixture.file, fixture] as const);

const allKinds = new Set(['accept', 'shape', 'unknownAction', 'data']);

const encode = (codec: Codec<AnyMessage>, message: object) => codec.encode(message as AnyMessage);

/** Every text and number in the data, and every name that the sender made up: not one may get out. */
function contentOf(message: Record<string, unknown>): string[] {
  const words = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value === 'string' || typeof value === 'number') words.add(String(value));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if (key.includes(' ')) words.add(key);
      visit(child);
    }
  };
  const { type: _type, action: _action, ...content } = message;
  visit(content);
  return [...words].filter((word) => word.length > 3 && !namesInSchemas.has(word));
}

/** Words of the protocol, which an issue may name. */
const namesInSchemas = new Set(['transient', 'ERROR']);
