import { RuntimeError } from '../src/errors.js';

/** The kinds of faults that the simulator can cause in a message of the connector. */
export const faultKinds = [
  /** The message is sent after `lateMs`. Later messages can arrive before it. */
  'late',
  /** The message is sent twice. */
  'twice',
  /** The message is not sent. */
  'never',
  /** The message's data are a number. A message without data has a number as its action. */
  'wrongType',
  /** The message is sent from a window of another origin. */
  'wrongOrigin',
  /** The message contains an additional field of `hugeBytes`. */
  'huge',
  /** The message is sent, and sent again after the agent has signed out. */
  'afterLogout',
  /** The frame is reloaded immediately after the message. */
  'reload',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A plan for random faults. The same seed causes the same faults in the same sequence of messages. */
export interface FaultPlan {
  /** A whole number. Default 1. */
  readonly seed: number;
  /** The share of faulty messages, from 0 (none) to 1 (all). Default 0.2. */
  readonly share: number;
  /** The kinds of faults to choose from. Each faulty message has one fault. Default: all possible kinds. */
  readonly kinds: readonly FaultKind[];
  /** The delay of a late message, in milliseconds. From 1 to 2147483647. Default 3000. */
  readonly lateMs: number;
  /** The size of the additional field of a huge message, in bytes. From 1 to 100000000. Default 10000000. */
  readonly hugeBytes: number;
}

/** The default values of a fault plan. */
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
 * Completes a plan with the default values.
 *
 * @throws RuntimeError INVALID_OPTION for an unknown name or an invalid value
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
