import { readFileSync } from 'node:fs';
import { IDBKeyRange } from 'fake-indexeddb';
import { type Agent, agents } from './agents.js';
import { customerWordsIn } from './customer.js';
import {
  breakDown,
  closeFloor,
  type Desk,
  hitBy,
  openFloor,
  tabsOf,
  work,
  workOn,
} from './floor.js';
import { type Answer, Prometheus } from './Prometheus.js';
import { Receiver } from './Receiver.js';
import { type Facts, signIns, truths } from './truths.js';

interface Input {
  readonly rules: string;
  readonly dashboard: string;
}

/** A query of the dashboard. */
interface Query {
  /** Its panel and letter. */
  readonly name: string;
  readonly expr: string;
}

/** How long Prometheus may take until it knows, in milliseconds. */
const limitMs = 60_000;

/** Longer than the demo lasts, so that nothing of it is left out. */
const rateInterval = '10m';

/** The CRM that breaks down. */
const outage = 'zendesk';

/** The queries of the dashboard, for all CRMs, teams and sites. */
function queriesOf(dashboard: string): readonly Query[] {
  const { panels } = JSON.parse(readFileSync(dashboard, 'utf8'));
  // biome-ignore lint/suspicious/noExplicitAny: JSON that test/ops checks
  return panels.flatMap(({ title, targets }: any) =>
    // biome-ignore lint/suspicious/noExplicitAny: JSON that test/ops checks
    targets.map(({ refId, expr }: any) => ({
      name: `${title} ${refId}`,
      expr: expr.replace(/\$(crm|team|site)\b/g, '.*').replaceAll('$__rate_interval', rateInterval),
    })),
  );
}

const textOf = (answer: Answer) =>
  Object.entries(answer)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([labels, value]) => `${labels || 'all'} = ${Math.round(value * 1000) / 1000}`)
    .join('; ') || 'none';

/** Compares the answers of Prometheus with what is known of a floor. */
class Comparison {
  readonly results: boolean[] = [];
  readonly #prometheus: Prometheus;
  readonly #queries: readonly Query[];

  constructor(prometheus: Prometheus, queries: readonly Query[]) {
    this.#prometheus = prometheus;
    this.#queries = queries;
  }

  /** Every query of the dashboard, and the two questions that it does not ask. */
  async phase(title: string, facts: Facts, worse: Answer = {}): Promise<void> {
    console.log(`\n${title}`);
    for (const { name, expr } of this.#queries) {
      await this.#check(name, expr, () => truths[name]?.(facts) ?? { 'no truth': 0 });
    }
    await this.#check('How sign-ins ended', signInQuery, () => signIns(facts));
    await this.#check('Alert of a worse release', worseQuery, () => worse);
  }

  tell(title: string, isRight: boolean, found: string): void {
    this.results.push(isRight);
    console.log(`${isRight ? 'ok    ' : 'WRONG '} ${title}: ${found}`);
  }

  /** Asks until the answer is the truth, which may change meanwhile. */
  async #check(title: string, query: string, truth: () => Answer): Promise<void> {
    let answer = await this.#prometheus.ask(query);
    const isTrue = () => textOf(answer) === textOf(truth());
    for (const end = Date.now() + limitMs; Date.now() < end && !isTrue(); ) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      answer = await this.#prometheus.ask(query);
    }
    const rest = isTrue() ? '' : ` in place of ${textOf(truth())}`;
    this.tell(title, isTrue(), `${textOf(answer)}${rest}`);
  }
}

/** Counts that nobody adds to are gone from the collector after a while. */
const signInQuery =
  'sum by (patchcord_outcome, service_version) (last_over_time(patchcord_request_duration_seconds_count{patchcord_action="requestCrmData"}[1d]))';

const worseQuery =
  'count by (service_version, patchcord_crm) (ALERTS{alertname="PatchcordReleaseIsWorse"})';

/** A floor in known trouble, and what Prometheus says of it. Gives whether every answer was right. */
export async function main({ rules, dashboard }: Input): Promise<boolean> {
  globalThis.IDBKeyRange = IDBKeyRange;
  const receiver = new Receiver(6_000);
  const collector = await receiver.start();
  const prometheus = await Prometheus.start(collector, rules);
  const comparison = new Comparison(prometheus, queriesOf(dashboard));
  const pages: Desk[] = [];
  const open = (release: Parameters<typeof openFloor>[1]) => {
    const floor = openFloor(collector, release);
    pages.push(...floor);
    return floor;
  };
  const factsOf = (floor: readonly Desk[], logsOf: (agent: Agent) => number): Facts => ({
    agents,
    open: floor,
    pages: tabsOf(pages).map(({ page }) => page),
    logsOf,
  });
  const keptOf = ({ logs }: Agent) => logs;
  const withOutage = (agent: Agent) => agent.logs + Number(hitBy(outage, agent));
  try {
    const first = open({ version: '1.0.0' });
    work(first);
    await workOn(first, 4);
    await comparison.phase('60 pages of 30 agents, release 1.0.0', factsOf(first, keptOf));

    breakDown(first, outage);
    await comparison.phase(`${outage} is down`, factsOf(first, withOutage));

    await closeFloor(first);
    await comparison.phase('everybody has closed the browser', factsOf([], withOutage));

    const second = open({ version: '1.1.0', isWorse: true });
    work(second, { hasLogs: false });
    for (const index of [23, 24]) await second[index]?.tabs[0]?.page.discardLogs();
    const seenTo = ({ logs }: Agent) => (logs > 3 ? 0 : logs);
    await comparison.phase(
      'the next morning, release 1.1.0, which fails more often; two agents see to their logs',
      factsOf(second, seenTo),
      { 'zendesk 1.1.0': 1, 'zoho 1.1.0': 1 },
    );

    await closeFloor(second);
    const asked = tabsOf(first).flatMap(({ crm }) => crm.asked);
    console.log(`\n${asked.length} texts of customers went through pages`);
    comparison.results.push(customerWordsIn(asked.join()).length === 2);
    const series = await prometheus.textOf('series?match[]={__name__!=""}');
    /** Neither words of customers nor names of agents are in a text. */
    const checkText = (title: string, text: string) => {
      const names = agents.map(({ name }) => name).filter((name) => text.includes(name));
      const words = [...customerWordsIn(text), ...names];
      const isRight = text.length > 0 && words.length === 0;
      comparison.tell(`of customers and agents in ${title}`, isRight, words.join(', ') || 'none');
    };
    checkText('exported metrics and spans', receiver.bodies.join('\n'));
    checkText('series and labels', series);
  } finally {
    prometheus.close();
    receiver.close();
  }
  return comparison.results.every(Boolean);
}
