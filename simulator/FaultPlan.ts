import { RuntimeError } from '../src/errors.js';

/** The kinds of faults that a message of the connector can have, by name. */
export const faultKinds = [
  /** Comes after `lateMs`; others overtake it. */
  'late',
  /** Comes two times. */
  'twice',
  /** Does not come. */
  'never',
  /** Its data, or where it has none its action, is a number. */
  'wrongType',
  /** Comes from a window of another origin. */
  'wrongOrigin',
  /** Carries `hugeBytes` that nobody asked for. */
  'huge',
  /** Comes as it should, and again after the agent has signed out. */
  'afterLogout',
  /** The frame is reloaded right after it. */
  'reload',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** Random faults. The same seed gives the same faults in the same messages. */
export interface FaultPlan {
  /** A whole number. Default 1. */
  readonly seed: number;
  /** The share of messages that are faulty, from 0 for none to 1 for all. Default 0.2. */
  readonly share: number;
  /** The kinds of faults that are used, one for each message. Default: all kinds that are possible. */
  readonly kinds: readonly FaultKind[];
  /** Milliseconds, 1 to 2147483647. Default 3000. */
  readonly lateMs: number;
  /** Bytes, 1 to 100000000. Default 10000000. */
  readonly hugeBytes: number;
}

/** Each part's default. */
export const defaultFaultPlan: FaultPlan = {
  seed: 1,
  share: 0.2,
  kinds: faultKinds,
  lateMs: 3000,
  hugeBytes: 10_000_000,
};

type Rule = readonly [expected: string, isMet: (value: never) => boolean];

const isWithin = (from: number, to: number) => (value: unknown) =>
  typeof value === 'number' && value >= from && value <= to;

const rules: Readonly<Record<keyof FaultPlan, Rule>> = {
  seed: ['a whole number', (value) => Number.isInteger(value)],
  share: ['a number from 0 to 1', isWithin(0, 1)],
  kinds: [
    `a list of ${faultKinds.join(', ')}`,
    (value: unknown) =>
      Array.isArray(value) && value.every((kind) => faultKinds.includes(kind as FaultKind)),
  ],
  lateMs: ['a number of milliseconds, 1 to 2147483647', isWithin(1, 2_147_483_647)],
  hugeBytes: ['a number of bytes, 1 to 100000000', isWithin(1, 100_000_000)],
};

/**
 * The defaults with what the user wants otherwise.
 *
 * @throws RuntimeError INVALID_OPTION at an unknown name or a value that can never work
 */
export function toFaultPlan(wanted: Partial<FaultPlan> = {}): FaultPlan {
  for (const [name, value] of Object.entries(wanted)) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof FaultPlan] : undefined;
    if (rule?.[1](value as never)) continue;
    const problem = rule === undefined ? 'is not a part of a fault plan' : `must be ${rule[0]}`;
    throw new RuntimeError(`faults.${name} ${problem}.`, {
      code: 'INVALID_OPTION',
      details: { option: `faults.${name}` },
    });
  }
  return { ...defaultFaultPlan, ...wanted };
}
