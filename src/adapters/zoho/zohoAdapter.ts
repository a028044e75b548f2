import type { AdapterCall, CrmAdapter } from '../../CrmAdapter.js';
import type { RecordQuery } from '../../crm.js';
import { describeFields } from '../kit/crmFields.js';
import { recordToShow } from '../kit/dialledNumber.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsInJson } from '../kit/settings.js';
import { clickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { guardMessages } from './guardMessages.js';
import { readFields, saveInteractionLog } from './interactionLogs.js';
import { openRecord } from './openRecord.js';
import { checkZohoOptions, type ZohoAdapterOptions } from './options.js';
import { findRecords, listDirectory, usualEntities } from './records.js';

/**
 * Connects the runtime to Zoho CRM, from within a telephony widget. Everything is done with the agent's
 * own session and permissions. Messages that other frames forge in Zoho's name are stopped.
 *
 * What the SDK cannot do is left out: the choice between several matches, the reports, and interaction
 * logs without `log`.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = zohoAdapter({ zoho: ZOHO, log: { keyField: 'Interaction_Id' } });
 * const runtime = createRuntime({ connectorOrigin, adapter });
 * ZOHO.embeddedApp.init().then(() => runtime.start());
 */
export function zohoAdapter(options: ZohoAdapterOptions): CrmAdapter {
  checkZohoOptions(options);
  const { zoho, entities = usualEntities, phoneForms = usualPhoneForms, log } = options;
  const { settingsVariable, callCenterSettings = settingsInJson } = options;
  guardMessages(options.window ?? globalThis.window);
  const find = (query: RecordQuery, { signal }: Pick<AdapterCall, 'signal'>) =>
    findRecords(zoho, entities, phoneForms, query, signal);
  return {
    name: 'Zoho CRM',
    loadCrmData: ({ signal }) => loadCrmData(zoho, settingsVariable, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(zoho, signal),
    findRecords: find,
    async openRecord(record, call) {
      const shown = await recordToShow(record, (query) => find(query, call));
      return openRecord(zoho, shown, call.signal);
    },
    ...(log && {
      saveInteractionLog: (entry, call) => saveInteractionLog(zoho, log, entry, call),
      describeCustomFields: async (names, { signal }) =>
        describeFields(await readFields(zoho, signal), names),
    }),
    onClickToDial: clickToDial(zoho, find),
  };
}
