import { type Agent, agents } from './agents.js';
import { Crm } from './Crm.js';
import { Page } from './Page.js';

/** An agent at work, with the page and the CRM of each tab. */
export interface Desk {
  readonly agent: Agent;
  readonly tabs: readonly { readonly page: Page; readonly crm: Crm }[];
}

/** A release of the page. */
export interface Release {
  readonly version: string;
  /** It finds neither customers nor the directory. */
  readonly isWorse?: boolean;
}

/** Opens all tabs of the agents and signs in, where the connector is not silent. */
export function openFloor(
  collector: string,
  { version, isWorse = false }: Release,
  who = agents,
): readonly Desk[] {
  return who.map((agent) => {
    const tabs = agent.troubles.map((trouble) => {
      const crm = new Crm(agent, trouble, { isAskedWrongly: isWorse });
      const page = new Page({ agent, crm, collector, version });
      if (trouble !== 'silent') page.signIn();
      return { page, crm };
    });
    return { agent, tabs };
  });
}

/** All tabs of a floor. */
export const tabsOf = (floor: readonly Desk[]): Desk['tabs'] => floor.flatMap(({ tabs }) => tabs);

/** A customer calls each agent; the first tab of an agent is given the logs that the CRM does not take. */
export function work(floor: readonly Desk[], { hasLogs = true } = {}): void {
  for (const { agent, tabs } of floor) {
    for (const { page, crm } of tabs) {
      if (crm.trouble !== 'silent') page.takeCall();
    }
    const logs = hasLogs ? agent.logs : 0;
    for (let log = 0; log < logs; log += 1) tabs[0]?.page.keepLog(`I-${agent.name}-${log}`);
  }
}

/** More calls, one after the other, where nothing is in the way. */
export async function workOn(floor: readonly Desk[], calls: number): Promise<void> {
  const free = tabsOf(floor.filter(({ agent }) => agent.logs === 0));
  for (let call = 0; call < calls; call += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const { page, crm } of free) if (crm.trouble === 'none') page.takeCall();
  }
}

/** Agents who are given a log while their CRM is down, which it takes when it is back. */
export const hitBy = (outage: string, { crm, logs, troubles }: Agent): boolean =>
  crm === outage && logs === 0 && troubles.every((trouble) => trouble === 'none');

/** A CRM goes down. A customer calls each agent, who notices. */
export function breakDown(floor: readonly Desk[], outage: string): void {
  for (const { agent, tabs } of floor) {
    if (agent.crm !== outage) continue;
    for (const { page, crm } of tabs) {
      if (crm.trouble !== 'none') continue;
      crm.trouble = 'down';
      page.takeCall();
    }
    if (hitBy(outage, agent)) tabs[0]?.page.keepLog(`I-${agent.name}-outage`);
  }
}

/** Everybody closes the browser. The pages of every other agent stop their runtime first. */
export const closeFloor = (floor: readonly Desk[]): Promise<unknown> =>
  Promise.all(
    tabsOf(floor).map(({ page }, index) =>
      page.close(index % 4 < 2 ? 'leave first' : 'stop first'),
    ),
  );
