import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../kit/optionRules.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { listenForDials } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { hearOnlyParent } from './hearOnlyParent.js';
import { createInteractionLogs } from './interactionLogs.js';
import { openRecord } from './openRecord.js';
import { type HubspotAdapterOptions, optionRules } from './options.js';
import { listDirectory, recordFinder } from './records.js';
import { apiOf } from './requests.js';
import { connectSdk } from './SdkEvents.js';

/**
 * Connects the runtime to HubSpot: the calling SDK shows records and tells of dials, and a backend of
 * yours carries everything else to HubSpot's API. Sends `initialized` and `userLoggedIn` itself.
 *
 * What HubSpot's page has no way to is left out: the choice between several matches, and the reports;
 * and without `log` the interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const sdk = new CallingExtensions({ debugMode: false, eventHandlers: {} });
 * const adapter = hubspotAdapter({ sdk, backend, callCenterSettings, logKey: 'interaction_id' });
 */
export function hubspotAdapter(options: HubspotAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules);
  const { sdk, backend, callCenterSettings, logKey } = options;
  const { phoneForms = usualPhoneForms, window: page = globalThis.window } = options;
  hearOnlyParent(sdk, page);
  const events = connectSdk(sdk);
  const ask = apiOf(backend);
  const find = recordFinder(ask, phoneForms, events);
  const logs = logKey && createInteractionLogs(ask, find, events, logKey);
  return {
    name: 'HubSpot',
    loadCrmData: ({ signal }) =>
      loadCrmData(events, ask, callCenterSettings, page.navigator.language, signal),
    listDirectory: ({ signal }) => listDirectory(ask, signal),
    findRecords: (query, { signal }) => find(query, signal),
    openRecord: (record, { signal }) => openRecord(sdk, events, record, signal),
    onClickToDial: (listener) => listenForDials(events, find, listener),
    ...(logs && { saveInteractionLog: logs.save, describeCustomFields: logs.describe }),
  };
}
