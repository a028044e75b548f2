import { RuntimeError } from '../../errors.js';
import { type OptionalMethod, optionalMethods } from '../../features.js';
import type { AdapterUnderTest, CrmAdapterFeature } from './AdapterUnderTest.js';
import { check } from './assertions.js';
import type { ContractTest } from './contract.js';
import { contractTests } from './contractTests.js';
import { type CrmAdapterSeed, crmAdapterSeed } from './seed.js';
import { Trial } from './Trial.js';

/** Declares one test. Without `skip`, a skipped test is declared as an empty test. */
export interface DeclareTest {
  (title: string, body: () => Promise<void>): unknown;
  readonly skip?: ((title: string, body: () => Promise<void>) => unknown) | undefined;
}

/** Options for running the suite on one kind of adapter. */
export interface DescribeCrmAdapterOptions {
  /** The features that the CRM lacks, each with the reason. The reason is part of the skipped test's title. */
  readonly without?: { readonly [Feature in CrmAdapterFeature]?: string } | undefined;
  /** The time limit for a call and for its end after an abort, in milliseconds. Default 2000. */
  readonly limitMs?: number | undefined;
  /** The function `describe` of the test runner. Default: the global function. */
  readonly describe?: ((name: string, body: () => void) => unknown) | undefined;
  /** The function `it` of the test runner. Default: the global function. */
  readonly it?: DeclareTest | undefined;
}

/**
 * Creates an adapter, and a CRM that contains the data of the seed. Called for each test. It can use the same real CRM
 * each time, because each test uses its own interaction ids.
 */
export type MakeAdapter = (seed: CrmAdapterSeed) => AdapterUnderTest | Promise<AdapterUnderTest>;

/**
 * Declares the tests that every `CrmAdapter` must pass. Works with any test runner that has `describe` and `it`. List the
 * features that the CRM lacks in `without`, with the reasons. Their tests are skipped. For a method in `without`, a test
 * checks that the adapter does not have it.
 *
 * @throws RuntimeError INVALID_OPTION if `without` contains an unknown feature or an empty reason, or if `describe` or `it`
 *   is neither global nor in the options
 * @example
 * ```ts
 * import { describe, it } from 'vitest';
 * import { memoryAdapter } from 'patchcord/adapters/memory';
 * import { describeCrmAdapter } from 'patchcord/testing';
 *
 * describeCrmAdapter('my adapter', (seed) => ({ adapter: myAdapter(fakeCrm(seed)) }), {
 *   describe, it,
 *   without: { openReports: 'the CRM has no reports' },
 * });
 * ```
 */
export function describeCrmAdapter(
  name: string,
  makeAdapter: MakeAdapter,
  options: DescribeCrmAdapterOptions = {},
): void {
  const { without = {}, limitMs = 2000 } = options;
  const { describe, it } = runnerOf(options);
  checkReasons(without);

  const declare = ({ title, needs, run }: ContractTest) => {
    const missing = needs.find((feature) => without[feature] !== undefined);
    if (missing !== undefined) {
      // The test runner lists the skipped test with the reason that the adapter's author has given.
      (it.skip ?? it)(`${title} (without ${missing}: ${without[missing]})`, async () => {});
      return;
    }
    it(title, async () => {
      const under = await makeAdapter(crmAdapterSeed);
      try {
        await run(new Trial(under, limitMs));
      } finally {
        under.recover?.();
        await under.close?.();
      }
    });
  };

  describe(`${name}, as every CRM adapter`, () => {
    for (const method of optionalMethods) {
      if (without[method] !== undefined) declare(absenceTest(method, without[method]));
    }
    for (const test of contractTests) declare(test);
  });
}

/** Creates the test that a method is absent. Its `needs` is empty, because it must not be skipped. */
const absenceTest = (method: OptionalMethod, reason: string): ContractTest => ({
  title: `[AD1] leaves out ${method}: ${reason}`,
  needs: [],
  run: async ({ adapter }) => {
    check(
      adapter[method] === undefined,
      `The method ${method}, left out as \`without\` says: expected undefined, got ${typeof adapter[method]}.`,
    );
  },
});

function runnerOf(options: DescribeCrmAdapterOptions) {
  const globals = globalThis as Pick<DescribeCrmAdapterOptions, 'describe' | 'it'>;
  const { describe = globals.describe, it = globals.it } = options;
  if (describe === undefined) throw missingRunner('describe');
  if (it === undefined) throw missingRunner('it');
  return { describe, it };
}

const missingRunner = (option: string): RuntimeError =>
  new RuntimeError(`The option ${option} is missing, and there is no global ${option}.`, {
    code: 'INVALID_OPTION',
    details: { option },
  });

/** The features that `without` can contain: all optional methods, and all features that a test needs. */
const features: ReadonlySet<string> = new Set([
  ...optionalMethods,
  ...contractTests.flatMap(({ needs }) => needs),
]);

function checkReasons(without: Readonly<Record<string, string | undefined>>): void {
  for (const [feature, reason] of Object.entries(without)) {
    const option = `without.${feature}`;
    const problem = features.has(feature)
      ? typeof reason === 'string' && reason.trim() !== ''
        ? undefined
        : 'must be the reason, in words'
      : 'is no feature that the suite knows';
    if (problem === undefined) continue;
    throw new RuntimeError(`The option ${option} ${problem}.`, {
      code: 'INVALID_OPTION',
      details: { option },
    });
  }
}
