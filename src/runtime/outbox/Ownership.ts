import type { Agent } from '../../Agent.js';
import type { CrmAdapter } from '../../CrmAdapter.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OwnershipOption } from '../options.js';

/** The connector that sends a log, and the CRM that stores it. */
interface Place {
  readonly origin: string;
  readonly crm: string;
  readonly tenant: string;
}

/**
 * The parts of a scope: the place, and the agent. Before the agent is known, `agentId` is null. Then the scope
 * contains the page, the agent who was signed in before this page was opened, and the session.
 */
type ScopeParts = readonly [
  origin: string,
  crm: string,
  tenant: string,
  agentId: string | null,
  page?: string,
  lastAgentId?: string | null,
  sessions?: number,
];

/** The fields of an entry that identify its owner. */
type OwnerFields = Pick<OutboxEntry, 'scope' | 'origin' | 'crm' | 'agent'>;

/** The scope of logs from a version without scopes. */
const legacyScope = '';

/** Decides which agent a log belongs to. A page saves, lists and counts the logs of its own agent. */
export class Ownership {
  readonly #place: Place;
  readonly #page: string;
  readonly #isShared: boolean;
  readonly #savesForOthers: boolean;
  #agent: Agent | undefined;
  /** The agent who was signed in before this page was opened. */
  #lastAgentId: string | null = null;
  #isSignedOut = false;
  /** The number of sessions that have ended in this page. */
  #endedSessions = 0;

  constructor(
    { name, tenant = '', savesForOthers = false }: CrmAdapter,
    origin: string,
    page: string,
    option: OwnershipOption,
  ) {
    this.#place = { origin, crm: name, tenant };
    this.#page = page;
    this.#isShared = option === 'shared';
    this.#savesForOthers = savesForOthers;
  }

  get agent(): Agent | undefined {
    return this.#agent;
  }

  /** The name of the stored value that contains the id of the agent who was signed in last. */
  get noteName(): string {
    return `agent of ${scopeOf([...this.#placeParts, null])}`;
  }

  /** The id of the agent who was signed in before this page was opened. */
  set lastAgentId(id: unknown) {
    if (typeof id === 'string') this.#lastAgentId = id;
  }

  signIn(agent: Agent): void {
    this.#agent = agent;
    this.#isSignedOut = false;
  }

  signOut(): void {
    this.#agent = undefined;
    this.#isSignedOut = true;
    this.#endedSessions += 1;
  }

  /**
   * Returns a function that makes the owner fields of an entry that arrives now. The agent of an arrival does not
   * change. But the id of the agent before this page may be read from the store only later, so the fields are made
   * later.
   */
  ownerFieldsOfArrival(): () => OwnerFields {
    const [agent, session] = [this.#agent, this.#endedSessions];
    return () => this.#ownerFieldsOf(agent, session);
  }

  /** The owner fields of an entry that arrives now. */
  get ownerFields(): OwnerFields {
    return this.#ownerFieldsOf(this.#agent, this.#endedSessions);
  }

  /** The scope of an entry that arrives now. */
  get scope(): string {
    return this.#scopeOf(this.#agent, this.#endedSessions);
  }

  /** True if this page's agent may see the entries of the scope. */
  isOwn(scope: string): boolean {
    return this.#isOfSession(scope) || (this.#isShared && this.#isOfThisPlace(scope));
  }

  /** True if this page may save the entries of the scope now. */
  isSavable(scope: string): boolean {
    if (this.#isShared) return this.#isOfThisPlace(scope);
    // Before the first sign-in, the adapter saves under the session that the agent has in the CRM, so these logs may
    // be saved.
    if (this.#isOfSession(scope)) return !this.#isSignedOut;
    return this.#savesForOthers && this.#isOfThisPlace(scope) && !isUnclaimed(scope);
  }

  /** True if the scope belongs to another agent of this place. */
  isOthers(scope: string): boolean {
    return this.#isOfThisPlace(scope) && !this.isOwn(scope);
  }

  /**
   * True if the entries of the scope become logs of the agent who has just signed in. Either they arrived in this
   * session, or the page that received them is closed and no other agent was signed in before they arrived.
   */
  async isClaimed(scope: string, isAlive: (page: string) => Promise<boolean>): Promise<boolean> {
    if (this.#agent === undefined || scope === this.scope || !this.#isOfThisPlace(scope))
      return false;
    if (scope === legacyScope) return true;
    const [, , , agentId, page = '', lastAgentId, sessions] = partsOf(scope);
    if (agentId !== null) return false;
    if (page === this.#page) return sessions === this.#endedSessions;
    return (lastAgentId === null || lastAgentId === this.#agent.id) && !(await isAlive(page));
  }

  #ownerFieldsOf(agent: Agent | undefined, session: number): OwnerFields {
    const { origin, crm } = this.#place;
    return { scope: this.#scopeOf(agent, session), origin, crm, ...(agent && { agent }) };
  }

  #scopeOf(agent: Agent | undefined, session: number): string {
    return agent === undefined
      ? this.#unclaimedIn(session)
      : scopeOf([...this.#placeParts, agent.id]);
  }

  /**
   * The scope of logs that arrive in a session before its agent is known. After a sign-out, such a log belongs to the
   * agent who signs in next.
   */
  #unclaimedIn(session: number): string {
    const lastAgentId = session === 0 ? this.#lastAgentId : null;
    return scopeOf([...this.#placeParts, null, this.#page, lastAgentId, session]);
  }

  #isOfSession(scope: string): boolean {
    return scope === this.scope || scope === this.#unclaimedIn(this.#endedSessions);
  }

  get #placeParts(): [string, string, string] {
    const { origin, crm, tenant } = this.#place;
    return [origin, crm, tenant];
  }

  #isOfThisPlace(scope: string): boolean {
    if (scope === legacyScope) return true;
    const parts = partsOf(scope);
    return this.#placeParts.every((part, index) => part === parts[index]);
  }
}

const scopeOf = (parts: ScopeParts): string => JSON.stringify(parts);

// Only `scopeOf` writes scopes. A later version may add parts.
const partsOf = (scope: string): ScopeParts => JSON.parse(scope);

const isUnclaimed = (scope: string): boolean => scope === legacyScope || partsOf(scope)[3] === null;
