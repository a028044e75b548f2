import { createRandom } from '../../simulator/createRandom.js';
import { EventClock } from './EventClock.js';
import { LimitedCrm } from './LimitedCrm.js';
import { endureOutage, type Outage } from './outage.js';
import { policies } from './policies.js';
import { type ShiftStart, startShift } from './shiftStart.js';

/** One fleet, in a process of its own: ten thousand runtimes take some gigabytes. */
export interface FleetRun {
  readonly policy: string;
  readonly saysRetryAfter: boolean;
  readonly agents: number;
  readonly seed: string;
}

export interface FleetFigures extends FleetRun {
  readonly idealSeconds: number;
  readonly limitPerSecond: number;
  readonly shiftStart: ShiftStart;
  /** Absent where some never became active. */
  readonly outage?: Outage;
}

/** The floor of the question: ten thousand agents before a CRM that takes fifty requests a second. */
const secondsOfWork = 200;
const restMs = 300_000;

/** Runs one fleet through the shift's start and, if all are active, an outage. */
export async function main(plan: FleetRun): Promise<FleetFigures> {
  const policy = policies.find(({ name }) => name === plan.policy);
  if (policy === undefined) throw new Error(`There is no policy "${plan.policy}".`);
  const clock = new EventClock();
  const perSecond = plan.agents / secondsOfWork;
  const limits = { perSecond, burst: 2 * perSecond, saysRetryAfter: plan.saysRetryAfter };
  const crm = new LimitedCrm(clock, limits);
  const random = createRandom(plan.seed);
  const floor = { clock, crm, policy, random, saved: new Map<string, number>() };
  const { agents, figures: shiftStart } = await startShift(floor, plan.agents, {
    longestMs: policy.givesUp ? 300_000 : 1_200_000,
  });
  const figures = { ...plan, idealSeconds: secondsOfWork, limitPerSecond: perSecond, shiftStart };
  if (shiftStart.seconds === null) return figures;
  await clock.runUntil(clock.now() + restMs);
  const outage = await endureOutage(floor, agents, {
    outageMs: 300_000,
    conversationMs: 300_000,
    afterMs: 1_800_000,
    limitPerSecond: perSecond,
  });
  return { ...figures, outage };
}
