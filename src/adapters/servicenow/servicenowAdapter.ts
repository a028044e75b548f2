import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsAsKept } from '../kit/settings.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { optionRules, type ServicenowAdapterOptions } from './options.js';
import { findRecords, listDirectory, type RecordSource } from './records.js';
import { openMatches, openRecord, openReports } from './views.js';

/**
 * Creates an adapter for ServiceNow. OpenFrame opens pages and reports clicks on numbers. The Table API provides the
 * data. Without `log` the adapter does not save interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = servicenowAdapter({
 *   openFrame: openFrameAPI,
 *   table: { url: 'https://acme.service-now.com', headers: () => ({ Authorization: `Bearer ${token}` }) },
 * });
 */
export function servicenowAdapter(options: ServicenowAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['openFrame', 'table'] });
  const { openFrame, table, entities, phoneForms = usualPhoneForms } = options;
  const { configuration, callCenterSettings = settingsAsKept, log } = options;
  const source: RecordSource = { table, entities, absent: new Set(), phoneForms };
  return {
    name: 'ServiceNow',
    loadCrmData: ({ signal }) =>
      loadCrmData(table, callCenterSettings, configuration ?? '', signal),
    listDirectory: ({ signal }) => listDirectory(table, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(openFrame, source, record, signal),
    openMatches: (_, records, { signal }) => openMatches(openFrame, records, signal),
    openReports: ({ signal }) => openReports(openFrame, signal),
    ...(log && {
      saveInteractionLog: (entry, call) => saveInteractionLog(table, log, entry, call),
      describeCustomFields: (names, call) => describeCustomFields(table, log, names, call),
    }),
    onClickToDial: createClickToDial(openFrame),
  };
}
