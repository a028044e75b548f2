import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { isAdapterError } from '../../errors.js';
import { idIn, objectIn } from '../kit/answers.js';
import { crmValues, toCustomFields } from '../kit/crmFields.js';
import type { CIFramework } from './CIFramework.js';
import { readFields } from './fieldMetadata.js';
import type { DynamicsLogOptions } from './options.js';
import { bareId, searchRows } from './records.js';
import { askCif, literal } from './requests.js';

/** The kind of record that a log becomes. */
const logEntity = 'phonecall';

/**
 * Keeps logs as phone calls. The framework has no upsert: a log is looked for by its key, then updated
 * or created. One that was created meanwhile makes the create fail on the alternate key, and is updated.
 */
export async function saveInteractionLog(
  cif: CIFramework,
  { keyField, fields }: DynamicsLogOptions,
  log: InteractionLog,
  { signal, idempotencyKey: key }: AdapterCall,
): Promise<SavedInteractionLog> {
  const known = await readFields(cif, logEntity, Object.keys(log.customFields), signal);
  const custom = crmValues(log.customFields, known);
  const record = { ...columnsOf(log), ...custom, ...fields?.(log), [keyField]: key };
  const json = JSON.stringify(record);
  const update = async () => {
    const id = await findLog(cif, keyField, key, signal);
    if (id !== undefined) await askCif(cif, signal, 'updateRecord', logEntity, id, json);
    return id;
  };
  const create = async () => {
    try {
      const answer = await askCif(cif, signal, 'createRecord', logEntity, json);
      return bareId(idIn(objectIn(answer).id));
    } catch (error) {
      const isTaken = isAdapterError(error) && error.code === 'UNAVAILABLE';
      const id = isTaken ? await update() : undefined;
      if (id === undefined) throw error;
      return id;
    }
  };
  return { id: (await update()) ?? (await create()), fields: record };
}

/** Columns of phone calls. */
export async function describeCustomFields(
  cif: CIFramework,
  names: readonly string[],
  { signal }: AdapterCall,
): Promise<readonly CustomField[]> {
  return toCustomFields(await readFields(cif, logEntity, names, signal));
}

/** Dataverse compares without regard to letter case and accents. */
async function findLog(cif: CIFramework, keyField: string, key: string, signal: AbortSignal) {
  const query = `$select=activityid,${keyField}&$filter=${keyField} eq ${literal(key)}`;
  const rows = await searchRows(cif, logEntity, query, signal);
  const row = rows.find((one) => one[keyField] === key);
  return row && bareId(idIn(row.activityid));
}

/** The parts of a log that Dataverse has columns for. The direction of an interaction is not known: see the guide. */
function columnsOf(log: InteractionLog) {
  const { subject, comments, topic, from, startedAt, receivedAt, durationSeconds } = log;
  return {
    subject: (subject || 'Interaction').slice(0, 200),
    description: comments,
    category: topic,
    phonenumber: from,
    actualstart: startedAt,
    actualend: receivedAt,
    actualdurationminutes: durationSeconds && Math.ceil(durationSeconds / 60),
  };
}
