import { IDBKeyRange } from 'fake-indexeddb';
import { type Agent, Page } from './Page.js';
import { type Answer, Prometheus } from './Prometheus.js';
import { Receiver } from './Receiver.js';

/** How long Prometheus may take until it knows, in milliseconds. */
const limitMs = 60_000;

/** Thirty agents with two tabs each. One in whose other tab all is well can work. */
const agents: readonly Agent[] = Array.from({ length: 30 }, (_, index) => {
  const common = {
    name: `agent-${index}`,
    crm: index % 2 === 0 ? 'zoho' : 'zendesk',
    team: index % 3 === 0 ? 'billing' : 'support',
    logs: index >= 20 && index < 25 ? index - 19 : 0,
  };
  if (index < 4) return { ...common, troubles: ['forbidden', 'forbidden'] };
  if (index < 7) return { ...common, troubles: ['down', 'down'] };
  if (index < 9) return { ...common, troubles: ['silent', 'silent'] };
  if (index < 13) return { ...common, troubles: ['forbidden', 'none'] };
  return { ...common, troubles: ['none', 'none'] };
});

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
  silent: 'silent readyCheck',
};
const causeOf = ({ troubles: [first, second] }: Agent) =>
  first === second && first !== undefined && first !== 'none' ? causes[first] : '';

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
  const open = (version: string) =>
    agents.map((agent) =>
      agent.troubles.map((trouble) => new Page(agent, trouble, collector, version)),
    );
  const close = (floor: readonly (readonly Page[])[]) =>
    Promise.all(floor.flat().map((page) => page.close()));
  const unsaved = 'sum by (patchcord_crm, team) (patchcord:unsaved_logs) > 0';
  const place = ({ crm, team }: Agent) => `${crm} ${team}`;
  const outcomes = (version: string) =>
    `sum by (patchcord_outcome) (patchcord_request_duration_seconds_count{patchcord_action="requestCrmData",service_version="${version}"})`;
  const ended = (floor: readonly (readonly Page[])[]) => {
    const counts: Record<string, number> = {};
    for (const outcome of floor.flat().flatMap((page) => page.ended)) {
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  };
  try {
    const first = open('1.0.0');
    for (const [index, { logs }] of agents.entries()) {
      for (let log = 0; log < logs; log += 1) first[index]?.[0]?.keepLog(`I-${index}-${log}`);
    }
    console.log('\n60 pages of 30 agents, release 1.0.0');
    await check('agents', 'sum(patchcord:browsers)', { '': agents.length });
    await check(
      'agents who cannot work, and why',
      'sum by (patchcord_state, error_type, patchcord_diagnosis) (patchcord:browsers_not_working)',
      sums((agent) => Number(causeOf(agent) !== ''), causeOf),
    );
    await check(
      'unsaved logs by CRM and team',
      unsaved,
      sums(({ logs }) => logs, place),
    );
    await check(
      'browsers with logs unsaved for over two seconds',
      'count(patchcord:unsaved_age_seconds > 2)',
      { '': agents.filter(({ logs }) => logs > 0).length },
    );
    await check('pages by release', 'count by (service_version) (patchcord_runtimes == 1)', {
      '1.0.0': 60,
    });

    await close(first);
    console.log('\neverybody has closed the browser');
    await check('how sign-ins ended, release 1.0.0', outcomes('1.0.0'), ended(first));
    await check('agents', 'sum(patchcord:browsers) or vector(0)', { '': 0 });
    await check(
      'unsaved logs by CRM and team',
      unsaved,
      sums(({ logs }) => logs, place),
    );
    await check(
      'browsers that left with unsaved logs',
      'count((patchcord:unsaved_logs > 0) unless on (patchcord_outbox_id) patchcord:browser_state)',
      { '': agents.filter(({ logs }) => logs > 0).length },
    );

    const second = open('1.1.0');
    console.log('\nthe next morning, release 1.1.0; two agents see to their logs');
    await check('agents', 'sum(patchcord:browsers)', { '': agents.length });
    await check(
      'unsaved logs by CRM and team',
      unsaved,
      sums(({ logs }) => logs, place),
    );
    for (const index of [23, 24]) await second[index]?.[0]?.discardLogs();
    const left = sums(({ logs }) => (logs > 3 ? 0 : logs), place);
    await check('unsaved logs by CRM and team', unsaved, left);
    await check('pages by release', 'count by (service_version) (patchcord_runtimes == 1)', {
      '1.1.0': 60,
    });

    await close(second);
    console.log('\neverybody has closed the browser again');
    await check('how sign-ins ended, release 1.0.0', outcomes('1.0.0'), ended(first));
    await check('how sign-ins ended, release 1.1.0', outcomes('1.1.0'), ended(second));
    await check('agents', 'sum(patchcord:browsers) or vector(0)', { '': 0 });
    await check('unsaved logs by CRM and team', unsaved, left);
    const names = agents
      .map(({ name }) => name)
      .filter((name) => receiver.exposition().includes(name));
    results.push(names.length === 0);
    console.log(
      `${names.length === 0 ? 'ok    ' : 'WRONG '} names of agents in all of it: ${names.length}`,
    );
  } finally {
    prometheus.close();
    receiver.close();
  }
  return results.every(Boolean);
}
