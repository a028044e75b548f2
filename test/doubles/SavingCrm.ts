import type {
  CrmAdapter,
  CrmDataInput,
  InteractionLog,
  SavedInteractionLog,
  WireUserFields,
} from '../../src/index.js';
import { crmDataInput } from './ScriptedAdapter.js';

/** The action of a log. */
export const save = 'requestSaveInteractionLog';

/** A log as the connector sends it. */
export const logOf = (interactionId: string, comments = 'notes') => ({
  header: { source: 'softphone' },
  message: {
    body: {
      interactionId,
      interactionData: {
        interaction: { topic: 'Billing' },
        updatedOriginatingAddress: '+12025550143',
        updatedDestinationAddress: '+18005550199',
        logDetails: { comments, customFields: [{ logFieldName: 'case_id', currentValue: 'C-1' }] },
      },
    },
  },
});

/** A CRM's answer to a save. */
export type Answer = (log: InteractionLog, attempt: number) => Promise<SavedInteractionLog>;

/** Saves it. */
export const saved: Answer = async ({ interactionId }) => ({
  id: `LOG-${interactionId}`,
  fields: { case_id: 'C-1' },
});
/** Fails with an error. */
export const failing =
  (error: unknown): Answer =>
  () =>
    Promise.reject(error);

/** A CRM whose way of saving can be changed, and that notes what it was asked. */
export class SavingCrm implements CrmAdapter {
  readonly name = 'Saving';
  readonly asked: { id: string; attempt: number; key: string }[] = [];
  readonly logs: InteractionLog[] = [];
  answer: Answer = saved;
  /** Who is signed in. */
  user: Partial<WireUserFields> = {};
  loadCrmData = async (): Promise<CrmDataInput> => ({
    ...crmDataInput,
    currentUser: { ...crmDataInput.currentUser, ...this.user } as WireUserFields,
  });
  saveInteractionLog: NonNullable<CrmAdapter['saveInteractionLog']> = (log, call) => {
    const { attempt, idempotencyKey: key } = call;
    this.logs.push(log);
    this.asked.push({ id: log.interactionId, attempt, key });
    return this.answer(log, attempt);
  };
}
