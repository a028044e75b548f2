import { RecordedSession, type RecordedSessionOptions } from './RecordedSession.js';

/** Interactions of the hour: one agent, hardly a pause. */
const interactions = 40;

/** An hour of an agent with a CRM of which every fifth log fails at first. */
export async function busyHour(options: RecordedSessionOptions = {}): Promise<RecordedSession> {
  // Its simulated hour takes seconds: the limit by seconds of the wall clock must leave out nothing.
  const maxEventsPerSecond = 1_000_000;
  const recorder = { ...options.recorder, maxEventsPerSecond };
  const recorded = new RecordedSession({ ...options, recorder, maxEventsPerSecond });
  const { session } = recorded;
  recorded.delayMs = 120;
  session.says('ready');
  session.says('requestCrmData');
  // In steps shorter than the CRM takes, so that nothing takes longer than it would.
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 100) await session.pass(100);
  };
  await pass(1_000);
  for (let count = 0; count < interactions; count += 1) {
    session.says('requestPerformInteractionScreenPop', { aniValues: [`+49895550${count}`] });
    session.says('requestEnableClickToDial', { isEnabled: count % 2 === 0 });
    if (count % 10 === 5) session.says('requestGetCrmDirectory');
    await pass(1_000);
    if (count % 5 === 2) recorded.failures.push('UNAVAILABLE', 'TIMEOUT');
    await recorded.log(`interaction-${count}`);
    await pass(4_000);
    await session.pass(85_000);
  }
  return recorded;
}
