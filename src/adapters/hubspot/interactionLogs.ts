import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { fieldsOf, idIn, objectsIn } from '../kit/answers.js';
import { type CrmField, crmValues, describeFields } from '../kit/crmFields.js';
import { refusal } from '../kit/failures.js';
import { type Find, joined } from './records.js';
import type { AskApi } from './requests.js';
import type { SdkEvents } from './SdkEvents.js';

const calls = '/crm/v3/objects/calls';

/** Logs as calls. */
export interface InteractionLogs {
  save(log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog>;
  describe(names: readonly string[], call: AdapterCall): Promise<readonly CustomField[]>;
}

/**
 * Keeps logs as calls. A call is found again by a property that HubSpot keeps unique, so that saving
 * twice makes one; and it stands on the page of the one contact whose number or address it has.
 */
export function createInteractionLogs(
  ask: AskApi,
  find: Find,
  events: SdkEvents,
  idProperty: string,
): InteractionLogs {
  return {
    async save(log, { signal, idempotencyKey: id }) {
      const { customFields } = log;
      const isPlain = Object.keys(customFields).length === 0;
      const own = crmValues(customFields, isPlain ? [] : await readProperties(ask, signal));
      const properties = { ...partsOf(log), hubspot_owner_id: events.agent?.ownerId, ...own };
      const inputs = [{ idProperty, id, properties }];
      const { results, errors } = await ask(`${calls}/batch/upsert`, signal, { inputs });
      const [error] = objectsIn(errors ?? []);
      // The answer to a batch is a success even where its parts are not.
      if (error)
        throw refusal(calls, error.category === 'CONFLICT' ? 'UNAVAILABLE' : 'INVALID_DATA');
      const saved = fieldsOf(objectsIn(results)[0]);
      const savedId = idIn(saved.id);
      const contact = await contactOf(log, find, signal);
      if (contact) {
        const link = `calls/${savedId}/associations/default/contacts/${contact}`;
        await ask(`/crm/v4/objects/${link}`, signal, undefined, 'PUT');
      }
      return { id: savedId, fields: fieldsOf(saved.properties) };
    },
    describe: async (names, { signal }) => describeFields(await readProperties(ask, signal), names),
  };
}

/** HubSpot takes texts only, counts in milliseconds, and shows notes as HTML. */
const partsOf = (log: InteractionLog) => ({
  hs_timestamp: log.startedAt ?? log.receivedAt,
  hs_call_from_number: log.from,
  hs_call_to_number: log.to,
  hs_call_title: joined(' · ', log.subject, log.topic),
  hs_call_body: log.comments?.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>'),
  hs_call_duration: log.durationSeconds && `${log.durationSeconds}000`,
});

async function readProperties(ask: AskApi, signal: AbortSignal): Promise<readonly CrmField[]> {
  const { results } = await ask('/crm/v3/properties/calls', signal);
  return objectsIn(results).map(({ name, label, options = [] }) => ({
    name: String(name),
    label: String(label),
    options: objectsIn(options) as never,
  }));
}

/** The only contact that has one of the numbers or addresses; with two of them it is nobody's. */
async function contactOf({ from, to }: InteractionLog, find: Find, signal: AbortSignal) {
  const found = [from, to].map((value = '') =>
    find({ kind: value.includes('@') ? 'email' : 'phone', value }, signal),
  );
  const [first, ...others] = (await Promise.all(found)).flat();
  const isAlone = others.every(({ id }) => id === first?.id);
  return isAlone && first?.type === 'contact' ? first.id : undefined;
}
