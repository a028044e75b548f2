import type { Agent } from '../../Agent.js';
import type { CrmAdapter } from '../../CrmAdapter.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import type { OwnershipOption } from '../options.js';

/** The home of logs: the connector that sends them and the CRM that keeps them. */
interface Place {
  readonly origin: string;
  readonly crm: string;
  readonly tenant: string;
}

/**
 * The parts of a scope: a place and an agent. While no agent is known, the page and the agent that was
 * signed in before stand in its place.
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

/** The fields of an entry that say whose it is. */
type Stamp = Pick<OutboxEntry, 'scope' | 'origin' | 'crm' | 'agent'>;

/** The scope of logs that a version without scopes has left. */
const legacyScope = '';

/** Decides whose logs are whose. A page saves, lists and counts those of its own agent. */
export class Ownership {
  readonly #place: Place;
  readonly #page: string;
  readonly #isShared: boolean;
  readonly #savesForOthers: boolean;
  #agent: Agent | undefined;
  /** The agent who was signed in before this page was opened. */
  #lastAgentId: string | null = null;
  #isSignedOut = false;
  /** Sessions that have ended in this page. */
  #sessions = 0;

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

  /** Name of the note that says who was signed in last. */
  get noteName(): string {
    return `agent of ${scopeOf([...this.#placeParts, null])}`;
  }

  /** The agent that was signed in before this page was opened. */
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
    this.#sessions += 1;
  }

  /**
   * Gives the fields of an entry that arrives now, whenever it is asked: the agent of an arrival does not change,
   * but the agent before this page may become known later.
   */
  stampOfArrival(): () => Stamp {
    const [agent, session] = [this.#agent, this.#sessions];
    return () => this.#stampOf(agent, session);
  }

  /** The fields of an entry that arrives now. */
  get stamp(): Stamp {
    return this.#stampOf(this.#agent, this.#sessions);
  }

  /** The scope of a log that arrives now. */
  get scope(): string {
    return this.#scopeOf(this.#agent, this.#sessions);
  }

  /** True if the page's own agent may see it. */
  isOwn(scope: string): boolean {
    return this.#isOfSession(scope) || (this.#isShared && this.#isHere(scope));
  }

  /** True if this page may save it now. */
  isSavable(scope: string): boolean {
    if (this.#isShared) return this.#isHere(scope);
    // Before the first sign-in the CRM's own session decides whose the page's logs are.
    if (this.#isOfSession(scope)) return !this.#isSignedOut;
    return this.#savesForOthers && this.#isHere(scope) && !isUnclaimed(scope);
  }

  /** True if it belongs to another agent of this place. */
  isOthers(scope: string): boolean {
    return this.#isHere(scope) && !this.isOwn(scope);
  }

  /**
   * True if it becomes the log of the agent who has just signed in: it arrived in this session, or the page that got
   * it is gone and no other agent was signed in before it came.
   */
  async isClaimed(scope: string, isAlive: (page: string) => Promise<boolean>): Promise<boolean> {
    if (this.#agent === undefined || scope === this.scope || !this.#isHere(scope)) return false;
    if (scope === legacyScope) return true;
    const [, , , agentId, page = '', lastAgentId, sessions] = partsOf(scope);
    if (agentId !== null) return false;
    if (page === this.#page) return sessions === this.#sessions;
    return (lastAgentId === null || lastAgentId === this.#agent.id) && !(await isAlive(page));
  }

  #stampOf(agent: Agent | undefined, session: number): Stamp {
    const { origin, crm } = this.#place;
    return { scope: this.#scopeOf(agent, session), origin, crm, ...(agent && { agent }) };
  }

  #scopeOf(agent: Agent | undefined, session: number): string {
    return agent === undefined
      ? this.#unclaimedIn(session)
      : scopeOf([...this.#placeParts, agent.id]);
  }

  /**
   * The scope of logs that arrive in a session before its agent is known. Once an agent has left, a log is the
   * next agent's, whoever that is.
   */
  #unclaimedIn(session: number): string {
    const lastAgentId = session === 0 ? this.#lastAgentId : null;
    return scopeOf([...this.#placeParts, null, this.#page, lastAgentId, session]);
  }

  #isOfSession(scope: string): boolean {
    return scope === this.scope || scope === this.#unclaimedIn(this.#sessions);
  }

  get #placeParts(): [string, string, string] {
    const { origin, crm, tenant } = this.#place;
    return [origin, crm, tenant];
  }

  #isHere(scope: string): boolean {
    if (scope === legacyScope) return true;
    const parts = partsOf(scope);
    return this.#placeParts.every((part, index) => part === parts[index]);
  }
}

const scopeOf = (parts: ScopeParts): string => JSON.stringify(parts);

// Scopes are written by `scopeOf` only; a later version may add parts.
const partsOf = (scope: string): ScopeParts => JSON.parse(scope);

const isUnclaimed = (scope: string): boolean => scope === legacyScope || partsOf(scope)[3] === null;
