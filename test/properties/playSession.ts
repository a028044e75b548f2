import { type Action, act } from './actions.js';
import { agentNames } from './PlannedCrm.js';
import { PlayedSession, type Sabotage } from './PlayedSession.js';

/**
 * Plays a session to its end, then lets every fault cease, and gives what was wrong with it:
 *
 * 1. no rule of the witness was broken on the way,
 * 2. operation is reached, and no log waits,
 * 3. every log that the runtime has heard of is in the CRM,
 * 4. the stop leaves no call and no listener behind.
 */
export async function playSession(
  actions: readonly Action[],
  sabotage?: Sabotage,
): Promise<readonly string[]> {
  const session = new PlayedSession({ sabotage });
  await session.settle();
  for (const action of actions) await act(session, action);
  await recover(session);
  const problems: string[] = [];
  if (session.runtime.state.value !== 'crmDataSent') {
    problems.push(`operation is not reached: ${session.runtime.state.value}`);
  }
  if (session.keptLogs > 0) problems.push(`${session.keptLogs} logs still wait`);
  for (const log of session.heardLogs) {
    const isThere = session.crm.saved.has(log) || session.discardedLogs.has(log);
    if (!isThere) problems.push(`the log of ${log} is not in the CRM`);
  }
  await session.stop();
  return [...new Set([...session.broken, ...problems, ...leftBehind(session)])];
}

/** Nothing breaks any more, and every agent who waits for long tries again, one after the other. */
async function recover(session: PlayedSession): Promise<void> {
  session.crm.plans.length = 0;
  session.crm.saves = 'ok';
  session.network.heal();
  session.setStore('well');
  session.window.document.visibilityState = 'visible';
  await session.settle();
  await recoverAgent(session);
  for (const agent of agentNames) {
    if (session.keptLogs === 0) break;
    if (session.crm.agent !== agent) session.changeAgent(agent);
    await recoverAgent(session);
  }
}

async function recoverAgent(session: PlayedSession): Promise<void> {
  for (let round = 0; round === 0 || (round < 8 && !(await isWell(session))); round += 1) {
    await session.clock.pass(70_000);
    const { phase, isOverdue } = session.simulator.state;
    if (phase === 'signedOut') session.simulator.signIn();
    if (phase === 'activating' && isOverdue) session.simulator.activate();
    const isOperational = session.runtime.state.value === 'crmDataSent';
    // A connector that is quiet behind its `load` is told nothing, so somebody has it speak.
    if (phase === 'active' && (round > 0 || !isOperational)) session.simulator.activate();
    await session.retryLogs();
    await session.settle();
  }
}

const isWell = async ({ runtime, simulator }: PlayedSession): Promise<boolean> =>
  runtime.state.value === 'crmDataSent' &&
  simulator.state.phase === 'active' &&
  (await runtime.outbox.list()).length === 0;

function leftBehind({ crm, window }: PlayedSession): string[] {
  return [
    ...(crm.openCalls > 0 ? [`${crm.openCalls} calls were not aborted`] : []),
    ...(window.listenerCount > 0 ? [`${window.listenerCount} listeners are left`] : []),
    ...(crm.dial === undefined ? [] : ["the CRM's call controls are still listened to"]),
  ];
}
