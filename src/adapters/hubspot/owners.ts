import type { AdapterError } from '../../errors.js';
import type { Fields } from '../kit/answers.js';
import type { HubspotBackend } from './HubspotBackend.js';
import { askApi } from './requests.js';
import type { HubspotAgent } from './SdkEvents.js';

/**
 * Gives the owner that the agent is. HubSpot does not tell everybody's: the owner is then looked for by
 * the user, and who is no owner goes by the number of the user.
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
  // A backend that drops the question gives somebody else.
  return `${owner.userId}` === `${userId}` ? owner : { email: `user ${userId}` };
}

function noOwner(error: AdapterError): Fields {
  if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN') return {};
  throw error;
}
