import { type Agent, agents } from './agents.js';
import { Crm } from './Crm.js';
import { Page } from './Page.js';

/** An agent at work, with the page and the CRM of each tab. */
export interface Desk {
  readonly agent: Agent;
  readonly tabs: readonly { readonly page: Page; readonly crm: Crm }[];
}

/** Opens all tabs of the agents and signs in, where the connector is not silent. */
export function openFloor(collector: string, version: string, who = agents): readonly Desk[] {
  return who.map((agent) => {
    const tabs = agent.troubles.map((trouble) => {
      const crm = new Crm(agent, trouble);
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
export function work(floor: readonly Desk[]): void {
  for (const { agent, tabs } of floor) {
    for (const { page, crm } of tabs) {
      if (crm.trouble !== 'silent') page.takeCall();
    }
    for (let log = 0; log < agent.logs; log += 1) tabs[0]?.page.keepLog(`I-${agent.name}-${log}`);
  }
}

/** Everybody closes the browser. The pages of every other agent stop their runtime first. */
export const closeFloor = (floor: readonly Desk[]): Promise<unknown> =>
  Promise.all(
    tabsOf(floor).map(({ page }, index) =>
      page.close(index % 4 < 2 ? 'leave first' : 'stop first'),
    ),
  );
