import { explicitBucketBoundaries } from '../../src/otel/Measures.js';
import { packageVersion } from '../../src/otel/packageVersion.js';
import type { Agent, Trouble } from './agents.js';
import { type Desk, tabsOf } from './floor.js';
import type { Ended, Page } from './Page.js';
import type { Answer } from './Prometheus.js';

/** A floor, as those know it who have built it. */
export interface Facts {
  readonly agents: readonly Agent[];
  /** The agents whose browsers are open. */
  readonly open: readonly Desk[];
  /** All pages so far. */
  readonly pages: readonly Page[];
  /** Unsaved logs of an agent. */
  logsOf(agent: Agent): number;
}

type Truth = (facts: Facts) => Answer;

/** The truth of each query of ops/dashboard.json, by panel and letter. Labels are in the order of their names. */
export const truths: Readonly<Record<string, Truth>> = {
  'Agents at work A': ({ open }) => (open.length === 0 ? {} : { '': open.length }),
  'Agents who cannot work A': ({ open }) => ({
    '': total(open, ({ agent }) => Number(causeOf(agent) !== '')),
  }),
  'Unsaved logs A': ({ agents, logsOf }) => ({ '': total(agents, logsOf) }),
  'Browsers that left with unsaved logs A': (facts) => ({
    '': facts.open.length > 0 ? 0 : total(facts.agents, (agent) => Number(facts.logsOf(agent) > 0)),
  }),
  'Who cannot work, and why A': ({ open }) =>
    sums(open, ({ agent }) => causeOf(agent) && `${causeOf(agent)} ${agent.team}`),
  'Health of the CRM A': ({ open }) =>
    sums(
      open.filter((desk) => troubleOf(desk) === ''),
      ({ agent }) => agent.crm,
    ),
  'Health of the CRM B': ({ open }) => sums(open, troubleOf),
  'Unsaved logs by team, CRM and age of the oldest A': ({ agents, logsOf }) =>
    sums(agents, ({ crm, team }) => `under 15 minutes ${crm} ${team}`, logsOf),
  'Outcome of saves A': ({ pages }) =>
    sums(endedIn(pages, 'requestSaveInteractionLog'), ({ code, outcome }) =>
      `${code} ${outcome}`.trim(),
    ),
  'Time to sign in A': ({ pages }) =>
    quantile(
      0.5,
      pages.flatMap((page) => page.readyChecks),
    ),
  'Time to sign in B': ({ pages }) =>
    quantile(
      0.95,
      pages.flatMap((page) => page.readyChecks),
    ),
  'Time to sign in C': ({ pages }) =>
    quantile(
      0.95,
      endedIn(pages, 'requestCrmData').map(({ seconds }) => seconds),
    ),
  'Versions in the field A': ({ open }) =>
    sums(tabsOf(open), ({ page }) => `${packageVersion} ${page.version}`),
  'Failed requests by version A': failedShares,
};

/** How loads of the CRM data ended, by release. */
export const signIns = ({ pages }: Facts): Answer =>
  sums(
    pages.flatMap((page) =>
      endedIn([page], 'requestCrmData').map(({ outcome }) => `${outcome} ${page.version}`),
    ),
    (label) => label,
  );

const endedIn = (pages: readonly Page[], action: string): readonly Ended[] =>
  pages.flatMap(({ ended }) => ended).filter((one) => one.action === action);

const total = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0);

/** The sums by a label. What has no label is left out. */
function sums<T>(
  all: readonly T[],
  labelOf: (one: T) => string,
  of: (one: T) => number = () => 1,
): Answer {
  const found: Record<string, number> = {};
  for (const one of all) {
    const label = labelOf(one);
    if (label !== '' && of(one) > 0) found[label] = (found[label] ?? 0) + of(one);
  }
  return found;
}

const causes: { readonly [T in Trouble]?: string } = {
  forbidden: 'FORBIDDEN error',
  down: 'UNAVAILABLE error',
  limited: 'RATE_LIMITED error',
  silent: 'silent readyCheck',
};

/** Why an agent cannot work: the trouble of both tabs since they were opened. */
const causeOf = ({ troubles: [first, second] }: Agent): string =>
  first === second && first !== undefined ? (causes[first] ?? '') : '';

/** The worst that the CRM is to a tab now, and why. */
function troubleOf({ agent, tabs }: Desk): string {
  const troubles = tabs.map(({ crm }) => crm.trouble);
  if (troubles.includes('down')) return `${agent.crm} down UNAVAILABLE`;
  return troubles.includes('limited') ? `${agent.crm} degraded RATE_LIMITED` : '';
}

const ofOutages = ['UNAVAILABLE', 'RATE_LIMITED', 'TIMEOUT', 'NETWORK'];

function failedShares({ pages }: Facts): Answer {
  const ended = pages.flatMap(({ agent, version, ended: all }) =>
    all
      .filter(({ code }) => !ofOutages.includes(code))
      .map(({ outcome }) => ({ outcome, label: `${agent.crm} ${version}` })),
  );
  const counts = sums(ended, ({ label }) => label);
  const failed = sums(
    ended.filter(({ outcome }) => outcome === 'failed'),
    ({ label }) => label,
  );
  return Object.fromEntries(
    Object.entries(counts).map(([label, count]) => [label, (failed[label] ?? 0) / count]),
  );
}

/** As Prometheus reads it from the buckets of a histogram. */
function quantile(share: number, seconds: readonly number[]): Answer {
  const rank = share * seconds.length;
  let below = 0;
  let start = 0;
  for (const end of explicitBucketBoundaries) {
    const upTo = seconds.filter((one) => one <= end).length;
    if (upTo >= rank && upTo > below) {
      return { '': start + ((end - start) * (rank - below)) / (upTo - below) };
    }
    below = upTo;
    start = end;
  }
  return seconds.length === 0 ? {} : { '': start };
}
