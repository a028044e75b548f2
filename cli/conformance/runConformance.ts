import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Check } from './Check.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { Session } from './Session.js';
import { Broken, type CheckResult, type ConformanceReport, NotJudged } from './Verdict.js';

/** The number of pages that are tested at the same time, because checks mostly wait. A visible browser has one page. */
const pagesAtOnce = 4;
/** The time limit for one check, in milliseconds. */
const checkTimeoutMs = ({ timeoutMs }: ConformanceOptions) => 60_000 + 4 * timeoutMs;

/** Runs the checks and creates the report. Loads the page again for each check. */
export async function runConformance(
  browser: Browser,
  options: ConformanceOptions,
  checks: readonly Check[],
  onResult: (result: CheckResult) => void = () => {},
): Promise<ConformanceReport> {
  const startedAt = Date.now();
  const results = new Map<Check, CheckResult>();
  const pending = [...checks];
  const work = async () => {
    for (let check = pending.shift(); check !== undefined; check = pending.shift()) {
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
  const outcome = await runCheck(browser, options, check);
  const { rule, title, isMandatory } = check;
  return { rule, title, isMandatory, ...outcome, durationMs: Date.now() - startedAt };
}

async function runCheck(
  browser: Browser,
  options: ConformanceOptions,
  check: Check,
): Promise<Pick<CheckResult, 'verdict' | 'reason'>> {
  let session: Session | undefined;
  const timerAbort = new AbortController();
  try {
    session = await Session.open(browser, options, check.connector);
    const end = pause(checkTimeoutMs(options), undefined, { signal: timerAbort.signal }).then(
      () => {
        throw new Error(`it took longer than ${checkTimeoutMs(options) / 1000} seconds`);
      },
    );
    await Promise.race([check.run(session), end]);
    return { verdict: 'kept' };
  } catch (error) {
    if (error instanceof NotJudged) return { verdict: 'notJudged', reason: error.message };
    if (error instanceof Broken) return { verdict: 'broken', reason: error.message };
    const [message] = String((error as Error)?.message ?? error).split('\n');
    return { verdict: 'broken', reason: `The check could not be carried out: ${message}` };
  } finally {
    timerAbort.abort();
    await session?.close().catch(() => {});
  }
}
