import fc from 'fast-check';

/** What a customer may be known by; none of it may get out. */
export const secrets = {
  name: 'Wilhelmina Sandgrouse',
  /** Letters only, as in the name of an action, a code or a field. */
  word: 'Wilhelmina',
  number: 4_989_555_014_743,
  phone: '+49 89 5550147',
  email: 'wilhelmina@sandgrouse.example',
};

/** Each secret as it could be found in a text. */
const traces = [
  'Wilhelmina',
  'Sandgrouse',
  'sandgrouse',
  '4989555014743',
  '4_989_555',
  '5550147',
  'wilhelmina@',
];

/** Which secrets a text holds. */
export const found = (text: string): string[] => traces.filter((trace) => text.includes(trace));

const secret = fc.constantFrom<unknown>(...Object.values(secrets));

/** Texts and numbers with a secret in them. */
const leaf = fc.oneof(
  secret,
  secret.map((value) => `for ${String(value)}, urgent`),
  secret.map((value) => new Error(String(value))),
  secret.map((value) => Object.assign(new Error('x'), { code: value, cause: value })),
  secret.map((value) => new Map([[value, value]])),
  secret.map((value) => new Set([value])),
  secret.map((value) => Symbol(String(value))),
  secret.map((value) => () => value),
  secret.map((value) => new Date(typeof value === 'number' ? value : 0)),
  secret.map((value) => BigInt(typeof value === 'number' ? value : 4_989_555_014_743)),
  secret.map((value) => ({ toJSON: () => value, toString: () => String(value) })),
  secret.map((value) => new URL(`https://x.example/?q=${encodeURIComponent(String(value))}`)),
  fc.constantFrom(null, undefined, true, 0, '', Number.NaN),
);

/** Any value, with secrets as values, as names of fields and as whatever else holds text. */
export const valuesWithSecrets = (names: readonly string[]): fc.Arbitrary<unknown> => {
  const key = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: secret.map(String) },
    { weight: 1, arbitrary: fc.constantFrom('~', '__proto__', 'constructor', 'toJSON', '~1') },
  );
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 5 })
        .map((fields) => Object.fromEntries(fields)),
    ),
  })).value;
};
