import type { CrmAdapter } from '../../CrmAdapter.js';
import { createDialListeners } from '../kit/dialListeners.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { loadCrmData, settingsFromDefinition } from './crmData.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import type { OpenCti } from './OpenCti.js';
import { checkSalesforceOptions, type SalesforceAdapterOptions } from './options.js';
import { dialTarget, findRecords, listDirectory } from './records.js';
import { openMatches, openPath, openRecord } from './views.js';

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
  checkSalesforceOptions(options);
  const { opencti, apexClass = 'PatchcordSoftphone', phoneForms = usualPhoneForms } = options;
  const { callCenterSettings = settingsFromDefinition, logFields = () => ({}) } = options;
  const { reportsPath = '/lightning/o/Report/home' } = options;
  const source = { opencti, apexClass, phoneForms };
  return {
    name: 'Salesforce',
    loadCrmData: ({ signal }) => loadCrmData(source, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(source, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, record, signal),
    openMatches: (query, records, { signal }) => openMatches(opencti, query, records, signal),
    openReports: ({ signal }) => openPath(opencti, reportsPath, signal),
    saveInteractionLog: (log, call) => saveInteractionLog(source, log, logFields(log), call),
    describeCustomFields: (names, call) => describeCustomFields(source, names, call),
    onClickToDial: clickToDial(opencti),
  };
}

/** A listener of Open CTI's cannot be removed: there is one, and it tells whoever listens. */
function clickToDial(opencti: OpenCti): NonNullable<CrmAdapter['onClickToDial']> {
  let isSubscribed = false;
  const listeners = createDialListeners((isHeard) => {
    if (isHeard) opencti.enableClickToDial({ callback: () => {} });
    else opencti.disableClickToDial({ callback: () => {} });
    if (isSubscribed) return;
    isSubscribed = true;
    opencti.onClickToDial({
      listener: (payload) => {
        const target = dialTarget(payload);
        if (target) listeners.tell(target);
      },
    });
  });
  return listeners.add;
}
