import type { Recording } from '../../src/inspection/index.js';
import { RecordedSession } from '../inspection/RecordedSession.js';

/**
 * A session in which a log is not saved: the CRM is not available, then too busy, then answers without the id of
 * what it saved until the tries are used up.
 */
export async function failedLogSession(): Promise<Recording> {
  const recorded = new RecordedSession({ timing: { attempts: 3 } });
  const { session } = recorded;
  session.says('ready');
  session.says('requestCrmData');
  await session.settle();
  recorded.failures.push('UNAVAILABLE', 'RATE_LIMITED');
  recorded.saved = { note: 'Wilhelmina Sandgrouse' };
  await recorded.log('interaction-1');
  for (let passed = 0; passed < 60_000; passed += 500) await session.pass(500);
  return recorded.recording;
}
