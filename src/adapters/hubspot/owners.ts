import type { AdapterError } from '../../errors.js';
import type { Fields } from '../kit/answers.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { askApi } from './requests.js';
import type { HubspotAgent } from './SdkEvents.js';

/**
 * Returns the HubSpot owner for the agent. HubSpot does not send the owner id of every agent. Without it, the function
 * searches for the owner by the user id. For an agent who is not an owner, it returns the user id as the email.
 */
export async function readOwner(
  backend: HubspotBackend,
  { ownerId, userId }: HubspotAgent,
  signal: AbortSignal,
): Promise<Fields> {
  if (ownerId) return askApi(backend, `/crm/v3/owners/${ownerId}`, signal);
  if (!userId) return {};
  const path = `/crm/v3/owners/${userId}?idProperty=userId`;
  const owner = await askApi(backend, path, signal).catch(noOwner);
  // A backend that drops the query parameter returns the owner whose owner id equals the user id: another person.
  return `${owner.userId}` === `${userId}` ? owner : { email: `user ${userId}` };
}

function noOwner(error: AdapterError): Fields {
  if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') return {};
  throw error;
}
