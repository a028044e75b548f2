import type { AdapterCall } from '../../CrmAdapter.js';
import type { InteractionLog, SavedInteractionLog } from '../../crm.js';
import type { RestClient } from './createRestClient.js';
import type { RestDescription } from './RestDescription.js';
import { read, readId, readList } from './records.js';

type Description = NonNullable<RestDescription['saveInteractionLog']>;

/** Saves logs. Where they are looked up first it is one after the other, or one would overtake another. */
export function createSaver(ask: RestClient, described: Description) {
  let last: Promise<unknown> = Promise.resolve();
  return (log: InteractionLog, call: AdapterCall): Promise<SavedInteractionLog> => {
    const run = () => save(ask, described, log, call);
    if (!described.find) return run();
    const turn = last.then(run);
    last = turn.catch(() => {});
    return turn;
  };
}

async function save(
  ask: RestClient,
  { find, update, id, fields, ...create }: Description,
  { raw: _, ...log }: InteractionLog,
  call: AdapterCall,
): Promise<SavedInteractionLog> {
  const values = { ...log, key: call.idempotencyKey };
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
