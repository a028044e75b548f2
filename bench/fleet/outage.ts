import type { Agent, Floor } from './Agent.js';

/** What an outage in the middle of the day came to. */
export interface Outage {
  readonly outageSeconds: number;
  /** Logs that agents wrote, from the beginning of the outage to the end of the watch. */
  readonly logs: number;
  readonly saved: number;
  /** Neither in the CRM nor in an outbox. */
  readonly lost: number;
  readonly twice: number;
  /** From the CRM's return until nothing written during the outage is waiting; null if it never was. */
  readonly drainedSeconds: number | null;
  /** The most requests in one second after the CRM's return. */
  readonly peakPerSecond: number;
  /** The longest stretch of seconds above the CRM's limit after its return. */
  readonly longestAboveLimit: number;
  readonly requests: number;
  readonly refused: number;
  /** Requests in each second, from a minute before the outage. */
  readonly offeredBySecond: readonly number[];
}

export interface OutagePlan {
  readonly outageMs: number;
  /** Each agent ends a conversation about as often. */
  readonly conversationMs: number;
  /** How long it goes on after the CRM's return. */
  readonly afterMs: number;
  readonly limitPerSecond: number;
}

/** The floor works; the CRM goes away and comes back; logs come in all the while. */
export async function endureOutage(
  floor: Floor,
  agents: readonly Agent[],
  plan: OutagePlan,
): Promise<Outage> {
  const { clock, crm, random, saved } = floor;
  const { outageMs, conversationMs, afterMs, limitPerSecond } = plan;
  const beginsAt = clock.now() + 60_000;
  const returnsAt = beginsAt + outageMs;
  const endsAt = returnsAt + afterMs;
  const written: { readonly id: string; readonly at: number }[] = [];
  const converse = (agent: Agent) => {
    written.push({ id: agent.endInteraction(), at: clock.now() });
    if (clock.now() < returnsAt + afterMs / 2) schedule(agent);
  };
  const schedule = (agent: Agent) =>
    clock.setTimeout(() => converse(agent), (0.5 + random()) * conversationMs);
  for (const agent of agents) clock.setTimeout(() => schedule(agent), random() * conversationMs);

  const firstSecond = Math.floor(clock.now() / 1000);
  await clock.runUntil(beginsAt);
  crm.isDown = true;
  await clock.runUntil(returnsAt);
  crm.isDown = false;
  const backlog = written.filter(({ id }) => !saved.has(id));
  let drainedSeconds: number | null = null;
  for (let now = returnsAt + 1000; now <= endsAt; now += 1000) {
    await clock.runUntil(now);
    if (drainedSeconds === null && backlog.every(({ id }) => saved.has(id))) {
      drainedSeconds = (now - returnsAt) / 1000;
    }
  }
  const waiting = new Set((await Promise.all(agents.map((agent) => agent.waitingLogs()))).flat());
  const after = crm.offered.slice(Math.floor(returnsAt / 1000));
  return {
    outageSeconds: outageMs / 1000,
    logs: written.length,
    saved: written.filter(({ id }) => saved.has(id)).length,
    lost: written.filter(({ id }) => !saved.has(id) && !waiting.has(id)).length,
    twice: written.filter(({ id }) => (saved.get(id) ?? 0) > 1).length,
    drainedSeconds,
    peakPerSecond: Math.max(0, ...after),
    longestAboveLimit: longestRun(after, (offered) => offered > limitPerSecond),
    ...crm.since(firstSecond),
    offeredBySecond: crm.offered.slice(firstSecond),
  };
}

function longestRun(numbers: readonly number[], isIn: (number: number) => boolean): number {
  let longest = 0;
  let current = 0;
  for (const number of numbers) {
    current = isIn(number) ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
