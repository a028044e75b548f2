import type { CrmRecord } from '../../crm.js';
import { refusal } from '../kit/failures.js';
import { numberType } from './clickToDial.js';
import type { FindByPhone } from './records.js';
import { askPage } from './requests.js';
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
    throw refusal('routeTo', 'NOT_FOUND');
  }
  if (!/^(user|ticket|organization) \d{1,15}$/.test(`${type} ${id}`)) {
    throw refusal('routeTo', 'UNSUPPORTED');
  }
  await askPage('routeTo', () => client.invoke('routeTo', type, Number(id)), signal);
}
