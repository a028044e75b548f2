import { RuntimeError } from '../../errors.js';
import { type OptionalMethod, optionalMethods } from '../../features.js';
import type { AdapterUnderTest, CrmAdapterFeature } from './AdapterUnderTest.js';
import { check } from './assertions.js';
import type { ContractTest } from './contract.js';
import { contractTests } from './contractTests.js';
import { type CrmAdapterSeed, crmAdapterSeed } from './seed.js';
import { Trial } from './Trial.js';

/** Declares one test. Where there is no `skip`, a test that is not run is one that does nothing. */
export interface DeclareTest {
  (title: string, body: () => Promise<void>): unknown;
  readonly skip?: ((title: string, body: () => Promise<void>) => unknown) | undefined;
}

/** Options for running the suite on one kind of adapter. */
export interface DescribeCrmAdapterOptions {
  /** The features that the CRM lacks, each with the reason, which stands in the test's title. */
  readonly without?: { readonly [Feature in CrmAdapterFeature]?: string } | undefined;
  /** The longest that a call may take, abort included, in milliseconds. Default 2000. */
  readonly limitMs?: number | undefined;
  /** Of the test runner. Default: the global one. */
  readonly describe?: ((name: string, body: () => void) => unknown) | undefined;
  /** Of the test runner. Default: the global one. */
  readonly it?: DeclareTest | undefined;
}

/**
 * Makes an adapter, and a CRM behind it that holds what the seed says; called for each test. A real
 * CRM may be the same each time: no test takes another's logs for its own.
 */
export type MakeAdapter = (seed: CrmAdapterSeed) => AdapterUnderTest | Promise<AdapterUnderTest>;

/**
 * Declares the tests that every `CrmAdapter` must pass. Needs no test library: anything with
 * `describe` and `it` will do. What the CRM cannot do is named in `without`, with the reason; it is
 * skipped under its name, and a method that is left out must really be absent.
 *
 * @throws RuntimeError INVALID_OPTION for a feature in `without` that there is not or has no reason,
 *   and where there is neither a global `describe` and `it` nor one in the options
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
      // The adapter's author has said why it cannot do this: it shows among the tests, with the reason.
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

/** `needs` is empty: this one runs just because the method is said to be missing. */
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

/** Methods need no test of their own to be named: the one that they are absent is enough. */
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
