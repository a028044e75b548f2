import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Check } from './Check.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { Session } from './Session.js';
import { Broken, type CheckResult, type ConformanceReport, NotJudged } from './Verdict.js';

/** Checks mostly wait: several pages are open at once, unless somebody watches. */
const pagesAtOnce = 4;
/** A check is given up after this time. */
const limitMs = ({ timeoutMs }: ConformanceOptions) => 60_000 + 4 * timeoutMs;

/** Judges a page by some checks, each on a page of its own. */
export async function runConformance(
  browser: Browser,
  options: ConformanceOptions,
  checks: readonly Check[],
  onResult: (result: CheckResult) => void = () => {},
): Promise<ConformanceReport> {
  const startedAt = Date.now();
  const results = new Map<Check, CheckResult>();
  const open = [...checks];
  const work = async () => {
    for (let check = open.shift(); check !== undefined; check = open.shift()) {
      const result = await judge(browser, options, check);
      results.set(check, result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: options.isHeaded ? 1 : pagesAtOnce }, work));
  const inOrder = checks.flatMap((check) => results.get(check) ?? []);
  return {
    url: options.url,
    connectorOrigin: options.connectorOrigin,
    startedAt,
    durationMs: Date.now() - startedAt,
    results: inOrder,
    passed: inOrder.every(({ isMandatory, verdict }) => !isMandatory || verdict !== 'broken'),
  };
}

async function judge(
  browser: Browser,
  options: ConformanceOptions,
  check: Check,
): Promise<CheckResult> {
  const startedAt = Date.now();
  const outcome = await carryOut(browser, options, check);
  const { rule, title, isMandatory } = check;
  return { rule, title, isMandatory, ...outcome, durationMs: Date.now() - startedAt };
}

async function carryOut(
  browser: Browser,
  options: ConformanceOptions,
  check: Check,
): Promise<Pick<CheckResult, 'verdict' | 'reason'>> {
  let session: Session | undefined;
  const watch = new AbortController();
  try {
    session = await Session.open(browser, options, check.connector);
    const end = pause(limitMs(options), undefined, { signal: watch.signal }).then(() => {
      throw new Error(`it took longer than ${limitMs(options) / 1000} seconds`);
    });
    await Promise.race([check.run(session), end]);
    return { verdict: 'kept' };
  } catch (error) {
    if (error instanceof NotJudged) return { verdict: 'notJudged', reason: error.message };
    if (error instanceof Broken) return { verdict: 'broken', reason: error.message };
    const [message] = String((error as Error)?.message ?? error).split('\n');
    return { verdict: 'broken', reason: `The check could not be carried out: ${message}` };
  } finally {
    watch.abort();
    await session?.close().catch(() => {});
  }
}
