import type { AdapterCall } from '../../CrmAdapter.js';
import type { CustomField, InteractionLog, SavedInteractionLog } from '../../crm.js';
import { saveLinked } from '../kit/saveLinked.js';
import { saveValues } from '../kit/saveValues.js';
import type { RestDescription, RestValues } from './RestDescription.js';
import { read, readField, readId, readList } from './readers.js';
import type { RestClient } from './requests.js';

type Description = NonNullable<RestDescription['saveInteractionLog']>;

/**
 * Creates the function that saves logs. If the description has `find`, logs are saved one after the other: two
 * simultaneous saves of one log could both find no record, and create two.
 */
export function createSaveInteractionLog(ask: RestClient, described: Description) {
  let last: Promise<unknown> = Promise.resolve();
  return (log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog> => {
    const run = () => save(ask, described, log, call);
    if (!described.find) return run();
    const saved = last.then(run);
    last = saved.catch(() => {});
    return saved;
  };
}

/** Saves a log with its custom fields and its record. If the CRM refuses one of these permanently, saves the log without it. */
const save = (
  ask: RestClient,
  described: Description,
  { raw: _, record, ...log }: InteractionLog,
  call: AdapterCall,
): Promise<SavedInteractionLog> =>
  saveValues(log.customFields, (customFields) =>
    saveLinked(record, (linked) => {
      const values = { ...log, customFields, record: linked, key: call.idempotencyKey };
      return writeLog(ask, described, values, call);
    }),
  );

async function writeLog(
  ask: RestClient,
  { find, update, id, fields, ...create }: Description,
  values: RestValues,
  call: AdapterCall,
): Promise<SavedInteractionLog> {
  const [known] = find ? readList(find.items, (await ask(find, values, call)).body) : [];
  const knownId = find && known !== undefined ? readId(find.id, known) : undefined;
  const request = knownId === undefined ? create : update;
  const answer = request && (await ask(request, { ...values, id: knownId }, call));
  const body = answer ? answer.body : known;
  const found = fields ? read(fields, body) : body;
  return {
    id: knownId ?? readId(id, body),
    fields: typeof found === 'object' ? { ...found } : {},
  };
}

/** Returns the fields with the given names. Ignores letter case. */
export async function describeCustomFields(
  ask: RestClient,
  described: NonNullable<RestDescription['describeCustomFields']>,
  names: readonly string[],
  call: AdapterCall,
): Promise<readonly CustomField[]> {
  const { items, field } = described;
  const wanted = names.map((name) => name.toLowerCase());
  const { body } = await ask(described, { names }, call);
  return readList(items, body)
    .map((item) => readField(field, item))
    .filter(({ name }) => wanted.includes(name.toLowerCase()));
}
