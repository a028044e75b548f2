import type { CrmAdapter } from '../../CrmAdapter.js';
import type { AdapterMethod, ToldMethod } from '../../features.js';
import type { Given } from '../../protocol/given.js';
import { loadCrmData } from './crmData.js';
import { createSaveInteractionLog, describeCustomFields } from './interactionLogs.js';
import { checkDescription } from './options.js';
import type { RestDescription, RestEnvironment } from './RestDescription.js';
import { findRecords, listDirectory } from './records.js';
import { createRestClient } from './requests.js';
import { show } from './views.js';

/**
 * Creates an adapter for any CRM with a JSON API over HTTP, from a description of the API. The adapter has only the
 * methods that are described.
 *
 * @throws RuntimeError INVALID_OPTION with the path in the description, and the value that is expected there
 * @example
 * ```ts
 * const adapter = restAdapter({
 *   name: 'Example CRM',
 *   baseUrl: 'https://crm.example.com/api/',
 *   authorize: async () => ({ Authorization: `Bearer ${await freshToken()}` }),
 *   loadCrmData: {
 *     user: { path: 'me', id: 'id', name: 'full_name', username: 'email', locale: 'locale' },
 *     settings: { path: 'settings', at: 'softphone' },
 *   },
 *   findRecords: {
 *     record: { id: 'id', type: () => 'Contact', name: 'full_name', phone: 'phone' },
 *     phone: { path: 'contacts', query: { phone: '{value}' }, items: 'contacts' },
 *     id: { path: 'contacts/{value}' },
 *   },
 * });
 * ```
 */
export function restAdapter(
  description: RestDescription,
  environment: RestEnvironment = {},
): CrmAdapter {
  checkDescription(description);
  const described = description as Required<Given<RestDescription>>;
  const ask = createRestClient(described, environment);
  const all: Required<Pick<CrmAdapter, 'name' | AdapterMethod | ToldMethod>> = {
    name: described.name,
    loadCrmData: (call) => loadCrmData(ask, described.loadCrmData, call),
    listDirectory: (call) => listDirectory(ask, described.listDirectory, call),
    findRecords: (query, call) => findRecords(ask, described, query, call),
    beginInteraction: (...args) => show(described.beginInteraction, args),
    noMatch: (...args) => show(described.noMatch, args),
    openRecord: (...args) => show(described.openRecord, args),
    openMatches: (...args) => show(described.openMatches, args),
    openReports: (...args) => show(described.openReports, args),
    saveInteractionLog: createSaveInteractionLog(ask, described.saveInteractionLog),
    describeCustomFields: (names, call) =>
      describeCustomFields(ask, described.describeCustomFields, names, call),
    onClickToDial: (listener) => described.onClickToDial(listener),
  };
  const isDescribed = ([name]: [string, unknown]) =>
    description[name as 'name' | AdapterMethod | ToldMethod];
  return Object.fromEntries(Object.entries(all).filter(isDescribed)) as unknown as CrmAdapter;
}
