import type { Recording } from '../../../src/inspection/index.js';
import { RecordedSession } from '../../inspection/RecordedSession.js';

/** A real session in which loading the CRM data fails until the tries are used up. */
export async function failingSession(): Promise<Recording> {
  const recorded = new RecordedSession({ timing: { attempts: 2 } });
  recorded.failures.push('UNAVAILABLE', 'TIMEOUT');
  const { session } = recorded;
  session.says('ready');
  session.says('requestCrmData');
  await session.settle();
  session.clock.increment(60_000);
  await session.settle();
  if (session.runtime.state.value !== 'error') {
    throw new Error(`The session should have failed, but is in ${session.runtime.state.value}.`);
  }
  return recorded.recording;
}
