import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../fixedSeed.js';
import {
  clientCodec,
  clientMessageType,
  connectorCodec,
  connectorMessageType,
} from '../../src/protocol/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';

/** Anything that `postMessage` can carry. */
const cloneable = fc
  .anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  .filter(isCloneable);

const actions = [
  'ready',
  'requestCrmData',
  'requestGetCrmDirectory',
  'requestEnableClickToDial',
  'requestNavigateToClickToDialResult',
  'requestPerformInteractionScreenPop',
  'requestOpenReports',
  'requestSaveInteractionLog',
  'requestCustomFieldsValues',
  'crmData',
  'crmDirectory',
  'clickToDialResponse',
  'createHistoryItem',
  'customFieldsDataResponse',
  'displayErrorNotification',
];

/** Names that the protocol knows, and those that JavaScript does. */
const name = fc.constantFrom(
  ...['object', 'voice', 'digital', 'message', 'body', 'interactionId', 'interactionData'],
  ...['aniValues', 'isEnabled', 'recordId', 'results', 'count', 'currentUser', 'capabilities'],
  ...['__proto__', 'constructor', 'toString', 'length', 'then'],
);

/** Data that looks like the protocol's for a while. */
const nearData: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    cloneable,
    fc.constantFrom('', '1', 'Y', true, false, 0, null, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 5 }),
  ),
})).value;

const nearMessage = fc.record(
  {
    type: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(connectorMessageType, clientMessageType) },
      { weight: 1, arbitrary: cloneable },
    ),
    action: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...actions) },
      { weight: 1, arbitrary: cloneable },
    ),
    data: nearData,
  },
  { requiredKeys: [] },
);

const numRuns = Number(process.env.DECODE_RUNS ?? 3000);

describe.each([
  ['connector', connectorCodec],
  ['client', clientCodec],
] as const)('[PT3] whatever is posted, the %s codec', (_, codec) => {
  test('neither throws nor changes it', () => {
    fc.assert(
      fc.property(fc.oneof(nearMessage, cloneable), (posted) => {
        const before = structuredClone(posted);
        const decoded = codec.decode(posted);
        expect(['genuine', 'foreign', 'rejected']).toContain(decoded.kind);
        expect(structuredClone(posted)).toEqual(before);
      }),
      { numRuns },
    );
  });

  test('takes what it gave for genuine, and gives it again', () => {
    let genuine = 0;
    fc.assert(
      fc.property(nearMessage, (posted) => {
        const decoded = codec.decode(posted);
        if (decoded.kind !== 'genuine') return;
        genuine += 1;
        const again = codec.decode(structuredClone(decoded.message));
        expect(again).toEqual({ kind: 'genuine', message: decoded.message });
      }),
      { numRuns },
    );
    expect(genuine).toBeGreaterThan(numRuns / 500);
  });
});

test('[PT3] whatever is posted, the transport goes on', () => {
  const { client, frame } = createLinkedTransports({ schedule: (deliver) => deliver() });
  const kinds: string[] = [];
  client.incoming$.subscribe(({ kind }) => kinds.push(kind));
  fc.assert(
    fc.property(fc.oneof(nearMessage, cloneable), (posted) => {
      frame.post(posted);
      kinds.length = 0;
      frame.post({ type: 'CRMConnectMessage', action: 'ready' });
      expect(kinds).toEqual(['message']);
    }),
    { numRuns },
  );
});

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
