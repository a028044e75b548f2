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
 * Connects the runtime to Dynamics 365, from within a provider's page of the Channel Integration
 * Framework, version 1 or 2. Everything is done with the agent's own session and permissions.
 *
 * What the framework cannot do is left out: reports, and interaction logs without `log`.
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
