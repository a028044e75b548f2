import { Agent, type Floor } from './Agent.js';

/** What a shift's start came to. */
export interface ShiftStart {
  readonly agents: number;
  readonly active: number;
  /** Until the last agent became active; null if some never did. */
  readonly seconds: number | null;
  readonly requests: number;
  /** Those that were refused. */
  readonly refused: number;
  /** Active agents at the end of each second. */
  readonly activeBySecond: readonly number[];
}

/** The whole floor logs in within a minute. Afterwards it is left running. */
export async function startShift(
  floor: Floor,
  agentCount: number,
  { windowMs = 60_000, longestMs = 1_200_000 } = {},
): Promise<{ readonly agents: readonly Agent[]; readonly figures: ShiftStart }> {
  const { clock, crm, random } = floor;
  const agents = Array.from({ length: agentCount }, (_, index) => new Agent(`a${index}`, floor));
  for (const agent of agents) clock.setTimeout(() => agent.logIn(), random() * windowMs);
  const activeBySecond: number[] = [];
  const countActive = () => agents.reduce((sum, { isActive }) => sum + Number(isActive), 0);
  for (let second = 1; second * 1000 <= longestMs; second += 1) {
    await clock.runUntil(second * 1000);
    activeBySecond.push(countActive());
    if (activeBySecond.at(-1) === agentCount) break;
  }
  const active = activeBySecond.at(-1) ?? 0;
  return {
    agents,
    figures: {
      agents: agentCount,
      active,
      seconds: active === agentCount ? activeBySecond.length : null,
      ...crm.since(0),
      activeBySecond,
    },
  };
}
