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
  // A window that is left out is the page's own; its rule checks that there is one.
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
      // Zoho may keep two calls of one key, if both are looked for before one of them is there.
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
