import type { AdapterCall, CrmAdapter } from '../../CrmAdapter.js';
import type { RecordQuery } from '../../crm.js';
import { toCustomFields } from '../kit/crmFields.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsInJson } from '../kit/settings.js';
import { clickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { readFields, saveInteractionLog } from './interactionLogs.js';
import { checkServicenowOptions, type ServicenowAdapterOptions } from './options.js';
import { findRecords, listDirectory, usualEntities } from './records.js';
import { matchesPath, openPath, openRecord } from './views.js';

/**
 * Connects the runtime to ServiceNow: OpenFrame opens pages and hears of dials, the Table API has the
 * data. What is left out without an option: interaction logs without `log`.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = servicenowAdapter({
 *   openFrame: openFrameAPI,
 *   table: { url: 'https://acme.service-now.com', headers: () => ({ Authorization: `Bearer ${token}` }) },
 * });
 */
export function servicenowAdapter(options: ServicenowAdapterOptions): CrmAdapter {
  checkServicenowOptions(options);
  const { openFrame, table, entities = usualEntities, phoneForms = usualPhoneForms } = options;
  const { configuration, callCenterSettings = settingsInJson, log } = options;
  const find = (query: RecordQuery, { signal }: AdapterCall) =>
    findRecords(table, entities, phoneForms, query, signal);
  return {
    name: 'ServiceNow',
    loadCrmData: async ({ signal }) =>
      loadCrmData(table, callCenterSettings(configuration ?? ''), signal),
    listDirectory: ({ signal }) => listDirectory(table, signal),
    findRecords: find,
    async openRecord(record, call) {
      const shown = await recordToShow(record, (query) => find(query, call));
      return openRecord(openFrame, shown, call.signal);
    },
    openMatches: (_, records, { signal }) => openPath(openFrame, matchesPath(records), signal),
    openReports: ({ signal }) => openPath(openFrame, 'sys_report_list.do', signal),
    ...(log && {
      saveInteractionLog: (entry, call) => saveInteractionLog(table, log, entry, call),
      describeCustomFields: async (names, { signal }) =>
        toCustomFields(await readFields(table, log, names, signal)),
    }),
    onClickToDial: clickToDial(openFrame),
  };
}
