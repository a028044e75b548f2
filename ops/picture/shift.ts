import { type Agent, agents, type Trouble } from '../demo/agents.js';
import { Crm } from '../demo/Crm.js';
import { Page } from '../demo/Page.js';

/** The seconds of a shift, and what happens in them. */
export const shiftSeconds = 130;
const firstCall = 30;
const outage = { from: 55, to: 80 };
const limited = { from: 105, to: shiftSeconds };
const release = { from: 85, to: 115 };

const hourMs = 3_600_000;

/** Agents whose browser was closed with unsaved logs, and how long ago. */
const early = [
  { index: 20, agoMs: 5 * hourMs },
  { index: 21, agoMs: 6 * hourMs },
  { index: 22, agoMs: hourMs / 2 },
];

interface Place {
  readonly page: Page;
  readonly crm: Crm;
}

/** A floor that works for two minutes: sign-ins, calls, an outage, a CRM at its limit, a new release. */
export class Shift {
  readonly #collector: string;
  readonly #places = new Map<Agent, Place>();
  #logs = 0;

  constructor(collector: string) {
    this.#collector = collector;
  }

  /** Browsers that were closed hours ago, with logs that the CRM did not take. */
  async comeEarly(): Promise<void> {
    for (const { index, agoMs } of early) {
      const agent = agents[index];
      if (agent === undefined) continue;
      const crm = new Crm(agent, 'none');
      const page = new Page({ agent, crm, collector: this.#collector, version: '1.0.0', agoMs });
      page.signIn();
      for (let log = 0; log < agent.logs + 1; log += 1) page.keepLog(`early-${index}-${log}`);
      await settled(() => crm.asked.length > agent.logs);
      await page.close();
    }
  }

  /** Each second of the shift. */
  async second(second: number): Promise<void> {
    for (const [index, agent] of agents.entries()) {
      if (early.some((one) => one.index === index)) continue;
      const isFirst = second === Math.floor(index * 0.8);
      const isNext = second === release.from + index && second < release.to;
      if (isFirst) this.#open(agent, index, '1.0.0', agent.troubles[0] ?? 'none');
      if (isNext) await this.#renew(agent, index);
      this.#affect(index, agent, second);
      if (second > firstCall && (second + index) % 5 === 0) this.#call(agent, second);
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.#places.values()].map(({ page }) => page.close()));
  }

  #open(agent: Agent, index: number, version: string, trouble: Trouble): void {
    const spread = ((index * 37) % 30) / 30;
    const crm = new Crm(agent, trouble, { delayMs: () => 80 + 900 * spread * spread });
    const page = new Page({ agent, crm, collector: this.#collector, version });
    this.#places.set(agent, { page, crm });
    if (trouble !== 'silent') setTimeout(() => page.signIn(), 200 + 7_000 * spread ** 3);
  }

  /** The page is loaded again, in the next release. Most of what was forbidden is permitted by then. */
  async #renew(agent: Agent, index: number): Promise<void> {
    const before = this.#places.get(agent);
    await before?.page.close();
    const trouble = before?.crm.trouble ?? 'none';
    const isLasting = trouble === 'silent' || index < 3;
    this.#open(agent, index, '1.1.0', isLasting ? trouble : 'none');
  }

  #affect(index: number, agent: Agent, second: number): void {
    const crm = this.#places.get(agent)?.crm;
    if (crm === undefined || agent.troubles[0] !== 'none') return;
    const isIn = ({ from, to }: typeof outage) => second >= from && second < to;
    if (agent.crm === 'zendesk' && isIn(outage)) crm.trouble = 'down';
    else crm.trouble = index > 24 && isIn(limited) ? 'limited' : 'none';
  }

  #call(agent: Agent, second: number): void {
    const place = this.#places.get(agent);
    if (place === undefined || place.crm.trouble === 'silent') return;
    place.page.takeCall();
    this.#logs += 1;
    // An agent's logs that are not taken are few: they would hide the others.
    if (agent.logs === 0 || second < firstCall + 10) place.page.keepLog(`I-${this.#logs}`);
  }
}

async function settled(isSettled: () => boolean): Promise<void> {
  while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, 50));
}
