import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../kit/optionRules.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { listenForDials } from './clickToDial.js';
import { loadCrmData, settingsFromParameters } from './crmData.js';
import { createInteractionLogs } from './interactionLogs.js';
import { openRecord } from './openRecord.js';
import { optionRules, type ZendeskAdapterOptions } from './options.js';
import { type FindByPhone, findRecords, listDirectory } from './records.js';

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
  checkOptions(options, optionRules);
  const { client, log, phoneForms = usualPhoneForms } = options;
  const { directoryRoles = ['agent', 'admin'], callCenterSettings = settingsFromParameters } =
    options;
  const logs = log && createInteractionLogs(client, log);
  const find: FindByPhone = (value, signal) =>
    findRecords(client, phoneForms, { kind: 'phone', value }, signal);
  return {
    name: 'Zendesk',
    loadCrmData: ({ signal }) => loadCrmData(client, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(client, directoryRoles, signal),
    findRecords: (query, { signal }) => findRecords(client, phoneForms, query, signal),
    openRecord: (record, { signal }) => openRecord(client, record, find, signal),
    onClickToDial: (listener) => listenForDials(client, find, listener),
    ...(logs && { saveInteractionLog: logs.save, describeCustomFields: logs.describe }),
  };
}
