import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData, writtenIn } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { optionRules, type SalesforceAdapterOptions } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { openMatches, openRecord, openReports } from './views.js';

/**
 * Connects the runtime to Salesforce, from within a softphone page of Open CTI for Lightning
 * Experience. What Open CTI cannot do is done by a small Apex class, with the agent's own permissions.
 *
 * @throws RuntimeError INVALID_OPTION
 * @see docs/adapters/salesforce.md for the Apex class
 * @example
 * const adapter = salesforceAdapter({ opencti: sforce.opencti });
 */
export function salesforceAdapter(options: SalesforceAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['opencti'] });
  const { opencti, apexClass = 'PatchcordSoftphone', phoneForms = usualPhoneForms } = options;
  const { callCenterSettings = writtenIn, logFields = () => ({}) } = options;
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
