import type { CrmAdapter } from '../../CrmAdapter.js';
import { toCustomFields } from '../kit/crmFields.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsInJson } from '../kit/settings.js';
import { clickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { readFields } from './fieldMetadata.js';
import { logEntity, saveInteractionLog } from './interactionLogs.js';
import { checkDynamicsOptions, type DynamicsAdapterOptions } from './options.js';
import { findRecords, listDirectory, usualEntities } from './records.js';
import { openMatches, openRecord } from './views.js';

/**
 * Connects the runtime to Dynamics 365, from within a provider's page of the Channel Integration
 * Framework, version 1. Everything is done with the agent's own session and permissions.
 *
 * What the framework cannot do is left out: reports, and interaction logs without `log`.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = dynamicsAdapter({ cif: Microsoft.CIFramework, log: { keyField: 'new_interactionid' } });
 */
export function dynamicsAdapter(options: DynamicsAdapterOptions): CrmAdapter {
  checkDynamicsOptions(options);
  const { cif, entities = usualEntities, phoneForms = usualPhoneForms } = options;
  const { callCenterSettings = settingsInJson } = options;
  return {
    name: 'Dynamics 365',
    loadCrmData: ({ signal }) => loadCrmData(cif, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(cif, signal),
    findRecords: (query, { signal }) => findRecords(cif, entities, phoneForms, query, signal),
    openRecord: (record, { signal }) => openRecord(cif, record, signal),
    openMatches: (query, records, { signal }) => openMatches(cif, query, records, signal),
    ...logs(options),
    onClickToDial: clickToDial(cif),
  };
}

function logs({ cif, log }: DynamicsAdapterOptions): Partial<CrmAdapter> {
  if (log === undefined) return {};
  return {
    saveInteractionLog: (entry, call) => saveInteractionLog(cif, log, entry, call),
    describeCustomFields: async (names, { signal }) =>
      toCustomFields(await readFields(cif, signal, logEntity, names)),
  };
}
