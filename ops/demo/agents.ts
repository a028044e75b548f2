/** The trouble of a page. */
export type Trouble = 'none' | 'forbidden' | 'down' | 'limited' | 'silent';

/** An agent: a browser with an outbox of its own. */
export interface Agent {
  readonly name: string;
  readonly crm: string;
  readonly team: string;
  /** Logs that the CRM does not take. */
  readonly logs: number;
  /** One for each tab. */
  readonly troubles: readonly Trouble[];
}

/** Thirty agents with two tabs each. One in whose other tab all is well can work. */
export const agents: readonly Agent[] = Array.from({ length: 30 }, (_, index) => {
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
  if (index < 16) return { ...common, troubles: ['none', 'limited'] };
  return { ...common, troubles: ['none', 'none'] };
});
