import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsInParameters } from '../kit/settingsFromParameters.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { optionRules, type ZendeskAdapterOptions } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { openRecord } from './views.js';

/**
 * Creates an adapter for Zendesk Support. It works in an app of the Zendesk Apps framework, version 2. All requests use
 * the agent's session and permissions.
 *
 * The adapter cannot show several matches or reports, because the framework has no function for them. Without `log` it
 * does not save interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = zendeskAdapter({ client: ZAFClient.init(), log: { object: 'interaction' } });
 */
export function zendeskAdapter(options: ZendeskAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['client'] });
  const { client, log, phoneForms = usualPhoneForms } = options;
  const { directoryRoles = ['agent', 'admin'], callCenterSettings = settingsInParameters } =
    options;
  const source = { client, phoneForms };
  return {
    name: 'Zendesk',
    loadCrmData: ({ signal }) => loadCrmData(client, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(client, directoryRoles, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, record, signal),
    ...(log && {
      saveInteractionLog: (entry, call) => saveInteractionLog(client, log, entry, call),
      describeCustomFields: (names, call) => describeCustomFields(client, log, names, call),
    }),
    onClickToDial: createClickToDial(source),
  };
}
