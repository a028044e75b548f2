import type { CrmRecord } from '../../crm.js';
import { AdapterError } from '../../errors.js';
import { numberType } from './clickToDial.js';
import { asAnswer, untilAborted } from './errors.js';
import type { FindByPhone } from './records.js';
import type { ZafClient } from './ZafClient.js';

/** Shows a record in the agent's window. A number that was dialled without a name is looked for once more. */
export async function openRecord(
  client: ZafClient,
  { id, type }: CrmRecord,
  find: FindByPhone,
  signal: AbortSignal,
): Promise<void> {
  if (type === numberType) {
    const [record, other] = await find(id, signal);
    if (record && !other) return openRecord(client, record, find, signal);
    throw new AdapterError('Zendesk: not one user has the number.', { code: 'NOT_FOUND' });
  }
  if (!/^(user|ticket|organization) \d{1,15}$/.test(`${type} ${id}`)) {
    throw new AdapterError('Zendesk opens no such record.', {
      code: 'UNSUPPORTED',
    });
  }
  const open = () => client.invoke('routeTo', type, Number(id));
  asAnswer('routeTo', await untilAborted('routeTo', open, signal));
}
