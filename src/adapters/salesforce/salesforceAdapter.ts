import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData, settingsInDefinition } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { optionRules, type SalesforceAdapterOptions } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { openMatches, openRecord, openReports } from './views.js';

/**
 * Creates an adapter for Salesforce. It works in a softphone page of Open CTI for Lightning Experience. A small Apex
 * class in the org searches and saves, because Open CTI has no functions for that. It uses the agent's permissions.
 *
 * @throws RuntimeError INVALID_OPTION
 * @see docs/adapters/salesforce.md for the Apex class
 * @example
 * const adapter = salesforceAdapter({ opencti: sforce.opencti });
 */
export function salesforceAdapter(options: SalesforceAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['opencti'] });
  const { opencti, apexClass = 'PatchcordSoftphone', phoneForms = usualPhoneForms } = options;
  const { callCenterSettings = settingsInDefinition, logFields = () => ({}) } = options;
  const { reportsPath = '/lightning/o/Report/home' } = options;
  const source = { opencti, apexClass, phoneForms };
  return {
    name: 'Salesforce',
    loadCrmData: ({ signal }) => loadCrmData(source, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(source, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, record, signal),
    openMatches: (query, records, { signal }) => openMatches(opencti, query, records, signal),
    openReports: ({ signal }) => openReports(opencti, reportsPath, signal),
    saveInteractionLog: (log, call) => saveInteractionLog(source, log, logFields(log), call),
    describeCustomFields: (names, call) => describeCustomFields(source, names, call),
    onClickToDial: createClickToDial(opencti),
  };
}
