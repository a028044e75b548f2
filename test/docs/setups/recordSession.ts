import { createRuntime, memoryOutbox } from 'patchcord';
import { createRecorder } from 'patchcord/inspection';
import { createSimulator } from 'patchcord/simulator';
import { createLinkedTransports } from 'patchcord/transport';
import { filter, firstValueFrom } from 'rxjs';
import { adapter } from './anyPage.js';

/** What a user saved: a session that went well. */
export async function recordSession(): Promise<string> {
  const { client, connector } = createLinkedTransports();
  const runtime = createRuntime({ adapter, transport: client, outbox: memoryOutbox() });
  const recorder = createRecorder(runtime);
  runtime.start();
  const simulator = createSimulator({ transport: connector }).start();
  await firstValueFrom(runtime.state$.pipe(filter(({ value }) => value === 'crmDataSent')));
  const recording = JSON.stringify(recorder);
  simulator.stop();
  await runtime.stop();
  return recording;
}
