import type { CrmAdapter } from '../../src/CrmAdapter.js';
import {
  type AdapterUnderTest,
  crmAdapterSeed,
  type DescribeCrmAdapterOptions,
  describeCrmAdapter,
  type MakeAdapter,
} from '../../src/testing/index.js';
import { ModelCrm } from './ModelCrm.js';
import { modelAdapter } from './modelAdapter.js';

/** What came of one test. */
export interface SuiteResult {
  readonly title: string;
  /** Why it failed. */
  readonly failure?: string;
}

/** Everything that the suite declared. */
export interface SuiteRun {
  readonly passed: readonly SuiteResult[];
  readonly failed: readonly SuiteResult[];
  readonly skipped: readonly string[];
}

/** How the suite is run. */
export interface SuiteRunOptions extends Omit<DescribeCrmAdapterOptions, 'describe' | 'it'> {
  /** Whose tests are run. Default: all. */
  readonly rule?: string;
}

/** The model CRM as the suite sees it, with an adapter that may be spoilt. */
export function underTest(
  spoil: (adapter: ReturnType<typeof modelAdapter>, crm: ModelCrm) => CrmAdapter = (adapter) =>
    adapter,
): AdapterUnderTest {
  const crm = new ModelCrm(crmAdapterSeed);
  const adapter = () => spoil(modelAdapter(crm), crm);
  return {
    adapter: adapter(),
    reopen: adapter,
    shown: () => crm.shown,
    logsOf: (interactionId) => crm.logsOf(interactionId),
    linkOf: (interactionId) => crm.linkOf(interactionId),
    removeRecord: (id) => crm.remove(id),
    addInactive: (person) => void crm.inactive.push(person),
    clickToDial: (person) => {
      for (const hear of [...crm.dialListeners]) {
        try {
          hear(person);
        } catch {
          // As an event of a browser: it goes on with the next.
        }
      }
    },
    fail: (trouble) => crm.fail(trouble),
    recover: () => crm.recover(),
    requestCount: () => crm.requestCount,
  };
}

/** Runs the tests of one rule with a runner of our own, and notes what came of them. */
export async function runSuite(
  make: MakeAdapter,
  { rule = 'AD', ...options }: SuiteRunOptions = {},
): Promise<SuiteRun> {
  const declared: { title: string; body: () => Promise<void> }[] = [];
  const skipped: string[] = [];
  const it = (title: string, body: () => Promise<void>) => declared.push({ title, body });
  describeCrmAdapter('the model', make, {
    ...options,
    describe: (_, body) => body(),
    it: Object.assign(it, { skip: (title: string) => skipped.push(title) }),
  });
  const results: SuiteResult[] = [];
  for (const { title, body } of declared) {
    if (!title.startsWith(`[${rule}`)) continue;
    const failure = await body().catch((error: Error) => error.message);
    results.push(typeof failure === 'string' ? { title, failure } : { title });
  }
  return {
    passed: results.filter(({ failure }) => failure === undefined),
    failed: results.filter(({ failure }) => failure !== undefined),
    skipped,
  };
}
