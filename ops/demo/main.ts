import { IDBKeyRange } from 'fake-indexeddb';
import { type Agent, agents } from './agents.js';
import { customerWordsIn } from './customer.js';
import { closeFloor, type Desk, openFloor, tabsOf, work } from './floor.js';
import { type Answer, Prometheus } from './Prometheus.js';
import { Receiver } from './Receiver.js';

/** How long Prometheus may take until it knows, in milliseconds. */
const limitMs = 60_000;

/** The sums of agents by a key. */
function sums(of: (agent: Agent) => number, by: (agent: Agent) => string): Answer {
  const all: Record<string, number> = {};
  for (const agent of agents) {
    const value = of(agent);
    if (value > 0) all[by(agent)] = (all[by(agent)] ?? 0) + value;
  }
  return all;
}

const causes = {
  forbidden: 'FORBIDDEN error',
  down: 'UNAVAILABLE error',
  limited: 'RATE_LIMITED error',
  silent: 'silent readyCheck',
};
const causeOf = ({ troubles: [first, second] }: Agent) =>
  first === second && first !== undefined && first !== 'none' ? causes[first] : '';

/** The worst that the CRM is to a tab of the agent, and why. */
function crmTroubleOf({ crm, troubles }: Agent): string {
  if (troubles.includes('down')) return `UNAVAILABLE ${crm} down`;
  return troubles.includes('limited') ? `RATE_LIMITED ${crm} degraded` : '';
}

/** How the loads of the CRM data ended, of all pages. */
function endedOf(floor: readonly Desk[]): Answer {
  const counts: Record<string, number> = {};
  for (const outcome of tabsOf(floor).flatMap(({ page }) => page.ended)) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** Compares a query's answer with the truth until they are equal. */
async function compare(prometheus: Prometheus, title: string, query: string, truth: Answer) {
  const expected = textOf(truth);
  let answer = '';
  for (const end = Date.now() + limitMs; Date.now() < end && answer !== expected; ) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    answer = textOf(await prometheus.ask(query));
  }
  const isRight = answer === expected;
  console.log(
    `${isRight ? 'ok    ' : 'WRONG '} ${title}: ${answer}${isRight ? '' : ` in place of ${expected}`}`,
  );
  return isRight;
}

const textOf = (answer: Answer) =>
  Object.entries(answer)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([labels, value]) => `${labels || 'all'} = ${value}`)
    .join('; ') || 'none';

/** A floor in known trouble, and what Prometheus says of it. Gives whether every answer was right. */
export async function main({ rules }: { readonly rules: string }): Promise<boolean> {
  globalThis.IDBKeyRange = IDBKeyRange;
  const receiver = new Receiver(6_000);
  const collector = await receiver.start();
  const prometheus = await Prometheus.start(collector, rules);
  const results: boolean[] = [];
  const check = async (title: string, query: string, truth: Answer) =>
    results.push(await compare(prometheus, title, query, truth));
  const unsaved = 'sum by (patchcord_crm, team) (patchcord:unsaved_logs) > 0';
  const place = ({ crm, team }: Agent) => `${crm} ${team}`;
  const outcomes = (version: string) =>
    `sum by (patchcord_outcome) (patchcord_request_duration_seconds_count{patchcord_action="requestCrmData",service_version="${version}"})`;
  const places = sums(({ logs }) => logs, place);
  const troubles =
    'sum by (patchcord_crm, patchcord_crm_condition, error_type) (patchcord:browsers_crm_trouble)';
  /** Neither words of customers nor names of agents are in a text. */
  const checkText = (title: string, text: string) => {
    const names = agents.map(({ name }) => name).filter((name) => text.includes(name));
    const words = [...customerWordsIn(text), ...names];
    results.push(text.length > 0 && words.length === 0);
    const isRight = results.at(-1);
    console.log(`${isRight ? 'ok    ' : 'WRONG '} ${title}: ${words.join(', ') || 'none'}`);
  };
  try {
    const first = openFloor(collector, '1.0.0');
    work(first);
    console.log('\n60 pages of 30 agents, release 1.0.0');
    await check('agents', 'sum(patchcord:browsers)', { '': agents.length });
    await check(
      'agents who cannot work, and why',
      'sum by (patchcord_state, error_type, patchcord_diagnosis) (patchcord:browsers_not_working)',
      sums((agent) => Number(causeOf(agent) !== ''), causeOf),
    );
    await check(
      'agents whose CRM is not up, and why',
      troubles,
      sums((agent) => Number(crmTroubleOf(agent) !== ''), crmTroubleOf),
    );
    await check('unsaved logs by CRM and team', unsaved, places);
    await check(
      'browsers with logs unsaved for over two seconds',
      'count(patchcord:unsaved_age_seconds > 2)',
      { '': agents.filter(({ logs }) => logs > 0).length },
    );
    await check('pages by release', 'count by (service_version) (patchcord_runtimes == 1)', {
      '1.0.0': 60,
    });

    await closeFloor(first);
    console.log('\neverybody has closed the browser');
    await check('how sign-ins ended, release 1.0.0', outcomes('1.0.0'), endedOf(first));
    await check('agents', 'sum(patchcord:browsers) or vector(0)', { '': 0 });
    await check('agents whose CRM is not up', troubles, {});
    await check('unsaved logs by CRM and team', unsaved, places);
    await check(
      'browsers that left with unsaved logs',
      'count((patchcord:unsaved_logs > 0) unless on (patchcord_outbox_id) patchcord:browser_state)',
      { '': agents.filter(({ logs }) => logs > 0).length },
    );

    const second = openFloor(collector, '1.1.0');
    console.log('\nthe next morning, release 1.1.0; two agents see to their logs');
    await check('agents', 'sum(patchcord:browsers)', { '': agents.length });
    await check('unsaved logs by CRM and team', unsaved, places);
    for (const index of [23, 24]) await second[index]?.tabs[0]?.page.discardLogs();
    const left = sums(({ logs }) => (logs > 3 ? 0 : logs), place);
    await check('unsaved logs by CRM and team', unsaved, left);
    await check('pages by release', 'count by (service_version) (patchcord_runtimes == 1)', {
      '1.1.0': 60,
    });

    await closeFloor(second);
    console.log('\neverybody has closed the browser again');
    await check('how sign-ins ended, release 1.0.0', outcomes('1.0.0'), endedOf(first));
    await check('how sign-ins ended, release 1.1.0', outcomes('1.1.0'), endedOf(second));
    await check('agents', 'sum(patchcord:browsers) or vector(0)', { '': 0 });
    await check('unsaved logs by CRM and team', unsaved, left);
    const asked = tabsOf(first).flatMap(({ crm }) => crm.asked);
    results.push(customerWordsIn(asked.join()).length === 2);
    console.log(`\n${asked.length} texts of customers went through pages`);
    checkText('of customers and agents in exported metrics and spans', receiver.bodies.join('\n'));
    checkText(
      'of customers and agents in series and labels',
      await prometheus.textOf('series?match[]={__name__!=""}'),
    );
  } finally {
    prometheus.close();
    receiver.close();
  }
  return results.every(Boolean);
}
