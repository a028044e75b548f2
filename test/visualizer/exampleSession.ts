import type { Recording } from '../../src/inspection/index.js';
import { RecordedSession } from '../inspection/RecordedSession.js';

/**
 * The session of `visualizer/page/example.recording.json`: a CRM that fails once and then works, an
 * interaction, a reloaded softphone, a CRM that fails until the tries are used up, and the way back.
 */
export async function exampleSession(): Promise<Recording> {
  const recorded = new RecordedSession({ timing: { attempts: 3 } });
  const { session } = recorded;
  recorded.delayMs = 120;
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 40) await session.pass(40);
  };
  await pass(400);
  session.says('ready');
  await pass(200);
  recorded.failures.push('UNAVAILABLE');
  session.says('requestCrmData');
  await pass(1_500);
  session.says('requestEnableClickToDial', { isEnabled: true });
  session.says('requestGetCrmDirectory');
  await pass(600);
  session.says('requestPerformInteractionScreenPop', { aniValues: ['+498955501470'] });
  await pass(600);
  await recorded.log('interaction-1');
  await pass(800);
  session.frame.load();
  session.says('ready');
  await pass(120);
  recorded.failures.push('UNAVAILABLE', 'TIMEOUT', 'UNAVAILABLE');
  session.says('requestCrmData');
  await pass(4_000);
  session.runtime.retry();
  await pass(600);
  return recorded.recording;
}
