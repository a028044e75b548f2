import * as z from 'zod/mini';
import type { CrmRecord, RecordQuery } from '../../crm.js';
import { createRecordMachine } from '../../machines/index.js';
import { looseObject } from '../../protocol/looseObject.js';
import { recordIdSchema, text } from '../../protocol/values.js';
import { adapterCall } from '../adapterCalls.js';
import { noMatchNotice, noRecordNotice, severalMatchesNotice } from '../notices.js';
import { reportsOf, type Surroundings } from '../Surroundings.js';
import { checkedAnswer } from './checkedAnswer.js';

/** The fields of a record that are needed. */
export const recordSchema = looseObject({ id: recordIdSchema, type: text, name: text });

/** Screen pop, and the way to a dialled record. */
export function createRecords(surroundings: Surroundings) {
  const { adapter, journal, messenger } = surroundings;
  return createRecordMachine({
    ...reportsOf(surroundings),
    findRecords: adapterCall<RecordQuery>(surroundings, async (query, call) =>
      toRecords(await adapter.findRecords?.(query, call)),
    ),
    openRecord: adapterCall<CrmRecord>(surroundings, async (record, call) =>
      adapter.openRecord?.(record, call),
    ),
    openMatches: adapterCall<{ query: RecordQuery; records: readonly CrmRecord[] }>(
      surroundings,
      async ({ query, records }, call) => adapter.openMatches?.(query, records, call),
    ),
    tellNoMatch({ context: { action, requestId } }) {
      if (action === 'requestNavigateToClickToDialResult') messenger.show(noRecordNotice);
      else {
        journal.write({ type: 'screenPopEmpty', requestId });
        messenger.show(noMatchNotice);
      }
    },
    tellSeveralMatches: () => messenger.show(severalMatchesNotice),
  });
}

/**
 * Checks the records that an adapter found; each is there once, with its id as a string.
 *
 * @throws AnswerError if it is no list of records
 */
function toRecords(found: unknown): CrmRecord[] {
  const records = checkedAnswer(z.array(recordSchema), found, 'records');
  const byId = records.map((record) => {
    const id = String(record.id);
    return [JSON.stringify([record.type, id]), { ...record, id }] as const;
  });
  return [...new Map(byId).values()];
}
