import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsAsKept } from '../kit/settings.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { type DynamicsAdapterOptions, optionRules } from './options.js';
import { findRecords, listDirectory, usualEntities } from './records.js';
import { openMatches, openRecord } from './views.js';

/**
 * Creates an adapter for Dynamics 365. It works in a provider's page of the Channel Integration Framework, version 1 or
 * 2. All requests use the agent's session and permissions.
 *
 * The adapter cannot show reports, because the framework has no function for them. Without `log` it does not save
 * interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = dynamicsAdapter({ cif: Microsoft.CIFramework, log: { keyField: 'new_interactionid' } });
 */
export function dynamicsAdapter(options: DynamicsAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['cif'] });
  const { cif, entities = usualEntities, phoneForms = usualPhoneForms, log } = options;
  const { callCenterSettings = settingsAsKept, sessionTemplate } = options;
  const source = { cif, entities, phoneForms };
  return {
    name: 'Dynamics 365',
    loadCrmData: ({ signal }) => loadCrmData(cif, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(cif, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, sessionTemplate, record, signal),
    openMatches: (query, records, { signal }) => openMatches(cif, query, records, signal),
    ...(log && {
      saveInteractionLog: (entry, call) => saveInteractionLog(cif, log, entry, call),
      describeCustomFields: (names, call) => describeCustomFields(cif, names, call),
    }),
    onClickToDial: createClickToDial(cif),
  };
}
