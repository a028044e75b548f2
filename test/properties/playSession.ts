import { type Action, act } from './actions.js';
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
    if (!session.crm.saved.has(log)) problems.push(`the log of ${log} is not in the CRM`);
  }
  await session.stop();
  return [...new Set([...session.broken, ...problems, ...leftBehind(session)])];
}

/** Nothing breaks any more, and an agent who waits for long tries again. */
async function recover(session: PlayedSession): Promise<void> {
  session.crm.plans.length = 0;
  session.network.heal();
  session.window.document.visibilityState = 'visible';
  await session.settle();
  for (let round = 0; round < 8 && !isWell(session); round += 1) {
    await session.clock.pass(70_000);
    const { phase, isOverdue } = session.simulator.state;
    if (phase === 'signedOut') session.simulator.signIn();
    if (phase === 'activating' && isOverdue) session.simulator.activate();
    if (phase === 'active' && session.runtime.state.value !== 'crmDataSent') {
      session.simulator.activate();
    }
    for (const id of session.refusedLogs) await session.runtime.outbox.retry(id);
    await session.settle();
  }
}

const isWell = ({ runtime, keptLogs, simulator }: PlayedSession): boolean =>
  runtime.state.value === 'crmDataSent' && keptLogs === 0 && simulator.state.phase === 'active';

function leftBehind({ crm, window }: PlayedSession): string[] {
  return [
    ...(crm.openCalls > 0 ? [`${crm.openCalls} calls were not aborted`] : []),
    ...(window.listenerCount > 0 ? [`${window.listenerCount} listeners are left`] : []),
    ...(crm.dial === undefined ? [] : ["the CRM's call controls are still listened to"]),
  ];
}
