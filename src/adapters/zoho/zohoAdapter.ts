import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { createInTurn } from '../kit/inTurn.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsAsKept } from '../kit/settings.js';
import { untilAborted } from '../kit/untilAborted.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { toAdapterError } from './errors.js';
import { guardMessages } from './guardMessages.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { optionRules, type ZohoAdapterOptions } from './options.js';
import { findRecords, listDirectory, usualEntities } from './records.js';
import { openRecord } from './views.js';

/**
 * Creates an adapter for Zoho CRM. It works in a telephony widget. All requests use the agent's session and permissions.
 * The adapter blocks messages of other frames that pretend to come from Zoho.
 *
 * The adapter cannot show several matches or reports, because the SDK has no function for them. Without `log` it does
 * not save interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const adapter = zohoAdapter({ zoho: ZOHO, log: { keyField: 'Interaction_Id' } });
 * const runtime = createRuntime({ connectorOrigin, adapter });
 * ZOHO.embeddedApp.init().then(() => runtime.start());
 */
export function zohoAdapter(options: ZohoAdapterOptions): CrmAdapter {
  // `needed` makes the rule of `window` also check its default, the global window, which does not exist on a server.
  checkOptions(options, optionRules, { needed: ['zoho', 'window'] });
  const { zoho, entities = usualEntities, phoneForms = usualPhoneForms, log } = options;
  const { settingsVariable, callCenterSettings = settingsAsKept } = options;
  guardMessages(options.window ?? globalThis.window);
  const source = { zoho, entities, phoneForms };
  const inTurn = createInTurn();
  return {
    name: 'Zoho CRM',
    loadCrmData: ({ signal }) => loadCrmData(zoho, settingsVariable, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(zoho, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, record, signal),
    ...(log && {
      // Two simultaneous saves of one log could both find no call, and create two. So saves with one key do not overlap.
      saveInteractionLog: (entry, call) => {
        const save = () => saveInteractionLog(zoho, log, entry, call);
        const ask = () => inTurn(call.idempotencyKey, save);
        return untilAborted('saveInteractionLog', ask, toAdapterError, call.signal);
      },
      describeCustomFields: (names, call) => describeCustomFields(zoho, names, call),
    }),
    onClickToDial: createClickToDial(source),
  };
}
