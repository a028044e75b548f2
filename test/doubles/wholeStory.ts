import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { CrmAdapter } from '../../src/index.js';
import type { ClientMessage } from '../../src/protocol/index.js';
import { crmDataInput } from './ScriptedAdapter.js';
import { TestSession } from './TestSession.js';

/** A CRM with all features. */
export const wholeCrm = (): CrmAdapter =>
  memoryAdapter({
    ...crmDataInput,
    records: [
      { id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' },
      { id: 'C-2', type: 'Contact', name: 'Jo Marsh', email: 'jo@example.org' },
    ],
    customFields: [{ name: 'Case_Id', label: 'Case', type: 'STRING' }],
  });

/** What the connector says of an interaction that has ended. */
export const endedInteraction = (interactionId: string) => ({
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { intrinsics: { START_TIME: '10:00' }, kind: ['voice'] },
        logDetails: { comments: 'Wants to be called back.', customFields: [] },
      },
    },
  },
});

/** Plays every request of the connector once, and gives everything that the runtime sent. */
export async function playWholeStory(
  adapter: CrmAdapter = wholeCrm(),
): Promise<readonly ClientMessage[]> {
  const session = new TestSession({ adapter });
  await session.activate();
  session.says('requestGetCrmDirectory');
  session.says('requestCustomFieldsValues', { object: { voice: ['case_id'], digital: [] } });
  session.says('requestEnableClickToDial', { isEnabled: true });
  session.says('requestPerformInteractionScreenPop', { aniValues: ['+15550100'] });
  session.says('requestOpenReports');
  session.says('requestSaveInteractionLog', endedInteraction('I-1'));
  await session.pass(1_000);
  const target = { id: 'C-1', type: 'Contact', name: 'Mira Quillfeather', phone: '+442079460123' };
  session.runtime.dial(target);
  session.says('requestNavigateToClickToDialResult', { recordId: 'C-1' });
  await session.pass(1_000);
  await session.stop();
  return session.sent;
}
