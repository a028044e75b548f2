import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { createCallEvents } from './callEvents.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { hearOnlyParent } from './hearOnlyParent.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { type HubspotAdapterOptions, optionRules } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { connectSdk } from './SdkEvents.js';
import { openRecord } from './views.js';

/**
 * Creates an adapter for HubSpot. The calling SDK shows records and reports clicks on numbers. Your backend forwards
 * all other requests to HubSpot's API. The adapter sends `initialized` and `userLoggedIn` itself. If `ownNumber` is
 * set, it also reports the beginning and the end of calls.
 *
 * The adapter cannot show several matches or reports, because HubSpot's page has no function for them. Without
 * `logKey` it does not save interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const sdk = new CallingExtensions({ debugMode: false, eventHandlers: {} });
 * const adapter = hubspotAdapter({ sdk, backend, callCenterSettings, logKey: 'interaction_id' });
 */
export function hubspotAdapter(options: HubspotAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['sdk', 'backend', 'callCenterSettings'] });
  const { sdk, backend, callCenterSettings, logKey, ownNumber } = options;
  const { phoneForms = usualPhoneForms, window: page = globalThis.window } = options;
  hearOnlyParent(sdk, page);
  const events = connectSdk(sdk);
  // The adapter reports the end of a call when it saves the call's log, so it needs `logKey`, too.
  const calls =
    logKey && ownNumber ? createCallEvents(sdk, events, phoneForms, ownNumber) : undefined;
  const source = { backend, events, phoneForms, calls };
  return {
    name: 'HubSpot',
    loadCrmData: ({ signal }) =>
      loadCrmData(events, backend, callCenterSettings, page.navigator.language, signal),
    listDirectory: ({ signal }) => listDirectory(backend, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(sdk, source, record, signal),
    ...(logKey && {
      saveInteractionLog: (entry, call) => saveInteractionLog(source, logKey, entry, call),
      describeCustomFields: (names, call) => describeCustomFields(backend, names, call),
    }),
    ...(calls && { beginInteraction: (start) => calls.begin(start) }),
    onClickToDial: createClickToDial(source),
  };
}
