import type { CrmAdapter } from '../CrmAdapter.js';
import { listenForDials } from './clickToDial.js';
import { loadCrmData, settingsFromParameters } from './crmData.js';
import { createInteractionLogs } from './interactionLogs.js';
import { openRecord } from './openRecord.js';
import { checkOptions, type ZendeskAdapterOptions } from './options.js';
import { type FindByPhone, findRecords, listDirectory, usualPhoneForms } from './records.js';

/**
 * Connects the runtime to Zendesk Support, from within an app of the Zendesk Apps framework, version 2.
 * Everything is done with the agent's own session and permissions.
 *
 * What the framework has no way to is left out: the choice between several matches, and the reports; and
 * without `log` the interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = zendeskAdapter({ client: ZAFClient.init(), log: { object: 'interaction' } });
 */
export function zendeskAdapter(options: ZendeskAdapterOptions): CrmAdapter {
  checkOptions(options);
  const { client, phoneForms = usualPhoneForms, dialLookupMs = 1000 } = options;
  const { callCenterSettings = settingsFromParameters } = options;
  const { directoryRoles = ['agent', 'admin'], directoryLimit = 1000 } = options;
  const find: FindByPhone = (value, signal) =>
    findRecords(client, phoneForms, { kind: 'phone', value }, signal);
  return {
    name: 'Zendesk',
    loadCrmData: ({ signal }) => loadCrmData(client, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(client, directoryRoles, directoryLimit, signal),
    findRecords: (query, { signal }) => findRecords(client, phoneForms, query, signal),
    openRecord: (record, { signal }) => openRecord(client, record, find, signal),
    onClickToDial: (listener) => listenForDials(client, find, dialLookupMs, listener),
    ...logs(options),
  };
}

function logs({ client, log }: ZendeskAdapterOptions): Partial<CrmAdapter> {
  if (log === undefined) return {};
  const { save, describe } = createInteractionLogs(client, log);
  return { saveInteractionLog: save, describeCustomFields: describe };
}
