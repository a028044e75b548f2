import * as z from 'zod/mini';
import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmRecord, InteractionStart, RecordQuery } from '../../crm.js';
import { createRecordMachine, type RecordSearch } from '../../machines/index.js';
import { looseObject } from '../../protocol/looseObject.js';
import { numeric, recordIdSchema, text, textWithContent } from '../../protocol/values.js';
import { adapterCall } from '../adapterCalls.js';
import { type Dependencies, reportsOf } from '../Dependencies.js';
import { isSameRecord } from '../Interaction.js';
import {
  noExtensionNotice,
  noMatchNotice,
  noRecordNotice,
  severalMatchesNotice,
  withheldNotice,
} from '../notices.js';
import { checkedAnswer } from './checkedAnswer.js';
import { narrowRecords } from './narrowRecords.js';
import { createTeller } from './tellAdapter.js';

/** The required fields of a record. */
export const recordSchema = looseObject({ id: recordIdSchema, type: text, name: text });

/** The fields that identify a record. The id must not be empty. */
export const namedRecordSchema = looseObject({
  ...recordSchema.shape,
  id: z.union([textWithContent, numeric], 'expected a string that is not empty, or a number'),
  relatedTo: z.nullish(looseObject({ id: recordIdSchema, type: text })),
});

/** Creates the feature that opens records, for screen pops and for dialled records. */
export function createRecords(dependencies: Dependencies) {
  const { adapter, journal, messenger, texts, timing, records, wishes$, environment } =
    dependencies;
  const now = () => environment.clock.now();
  const tell = createTeller(dependencies);
  return createRecordMachine({
    ...reportsOf(dependencies),
    findRecords: adapterCall<{ search: RecordSearch } & ForInteraction>(
      dependencies,
      async ({ search, start }, call) => {
        const found = toRecords(await adapter.findRecords?.(toQuery(search), call));
        return narrowRecords(found, search, start === null ? undefined : records.knownOf(start));
      },
    ),
    openRecord: adapterCall<{ record: CrmRecord } & ForInteraction>(
      dependencies,
      async ({ record, start }, call) => adapter.openRecord?.(record, withInteraction(call, start)),
      'page',
    ),
    openMatches: adapterCall<Matches & ForInteraction>(
      dependencies,
      async ({ query, records, start }, call) =>
        adapter.openMatches?.(toQuery(query), records, withInteraction(call, start)),
      'page',
    ),
    tellStart({ context: { requestId, start } }) {
      wishes$.next();
      if (start !== null) records.begin(start, now());
      if (start !== null && adapter.beginInteraction !== undefined) {
        tell('beginInteraction', requestId, (call) => adapter.beginInteraction?.(start, call));
      }
    },
    tellMatched({ context: { records: matches, start } }) {
      const [record] = matches;
      // A request to open a dialled record has no `start`. That record was remembered when it was dialled.
      if (record === undefined || start === null) return;
      // It is known already if it was dialled, perhaps together with what it is related to.
      if (!isSameRecord(records.knownOf(start), record)) records.remember(record, start);
    },
    tellChosen({ context: { start } }, { value }) {
      const { success, data } = namedRecordSchema.safeParse(value);
      if (success && start !== null) records.remember(data as CrmRecord, start);
    },
    tellNoMatch({ context: { action, requestId, query, isWithheld, start } }) {
      if (action === 'requestNavigateToClickToDialResult')
        messenger.show(noRecordNotice(texts.current));
      else {
        const reason = isWithheld ? 'withheld' : query === null ? 'noAddress' : 'notFound';
        journal.write({ type: 'screenPopEmpty', requestId, reason });
        messenger.show((isWithheld ? withheldNotice : noMatchNotice)(texts.current));
        if (query !== null && adapter.noMatch !== undefined) {
          tell('noMatch', requestId, (call) =>
            adapter.noMatch?.(toQuery(query), withInteraction(call, start)),
          );
        }
      }
    },
    tellSeveralMatches: ({ context: { records } }) =>
      messenger.show(
        (records.length > 1 ? severalMatchesNotice : noExtensionNotice)(texts.current),
      ),
    delays: { showTimeout: timing.screenPopTimeoutMs },
  });
}

/** Possible matches, and the search that found them. */
interface Matches {
  readonly query: RecordSearch;
  readonly records: readonly CrmRecord[];
}

/** The interaction for which a record is opened. Null if it is opened for none. */
interface ForInteraction {
  readonly start: InteractionStart | null;
}

const withInteraction = (call: AdapterCall, interaction: InteractionStart | null): AdapterCall =>
  interaction === null ? call : { ...call, interaction };

/** A search with the fields that adapters get. */
export const toQuery = ({ kind, value, details }: RecordSearch): RecordQuery => ({
  kind,
  value,
  ...(details && { details }),
});

/**
 * Checks the records that an adapter found. Each record occurs once, with its id as a string.
 *
 * @throws AnswerError if the answer is not a list of records
 */
export function toRecords(found: unknown): CrmRecord[] {
  const records = checkedAnswer(z.array(recordSchema), found, 'records');
  const byId = records.map((record) => {
    const id = String(record.id);
    return [JSON.stringify([record.type, id]), { ...record, id }] as const;
  });
  return [...new Map(byId).values()];
}
