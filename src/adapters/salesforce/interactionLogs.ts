import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { idIn, objectIn, objectsIn, textOf } from '../kit/answers.js';
import type { RecordSource } from './records.js';
import { askApex } from './requests.js';

/** Saves a log as a completed task. The Apex class keeps one task for each key. */
export async function saveInteractionLog(
  source: RecordSource,
  log: InteractionLog,
  further: Readonly<Record<string, unknown>>,
  { signal, idempotencyKey }: AdapterCall,
): Promise<SavedInteractionLog> {
  const { subject, comments, topic, from, to, startedAt, receivedAt, durationSeconds } = log;
  const request = {
    action: 'save',
    key: idempotencyKey,
    log: { subject, comments, topic, from, to, startedAt, receivedAt, durationSeconds },
    fields: { ...log.customFields, ...further },
  } as const;
  const saved = objectIn(await askApex(source, request, signal));
  return { id: idIn(saved.id), fields: { ...objectIn(saved.fields) } };
}

/** Fields of tasks. The Apex class matches their names in any letter case. */
export async function describeCustomFields(
  source: RecordSource,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  const fields = objectsIn(await askApex(source, { action: 'fields', names }, signal));
  return fields.map(({ name, label, options }) => {
    const known = { name: idIn(name), label: textOf(label) ?? idIn(name) };
    return Array.isArray(options) && options.length > 0
      ? { ...known, type: 'picklist', options: options.map(String) }
      : { ...known, type: 'text' };
  });
}
