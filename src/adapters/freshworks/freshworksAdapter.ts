import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { createInTurn } from '../kit/inTurn.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsInParameters } from '../kit/settingsFromParameters.js';
import { untilAborted } from '../kit/untilAborted.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { toAdapterError } from './errors.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { type FreshworksAdapterOptions, optionRules } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { openRecord } from './views.js';

/**
 * Connects the runtime to Freshdesk, from within a Freshworks app in the sidebar for telephony. Freshdesk is
 * asked through the request templates of the app, with the API key that the app was installed with.
 *
 * Freshworks offers apps no list of several matches and no way to its reports: the adapter has neither. It saves
 * interaction logs only with the option `log`.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const client = await app.initialized();
 * const adapter = freshworksAdapter({ client, log: { keyField: 'cf_interaction_id' } });
 */
export function freshworksAdapter(options: FreshworksAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['client'] });
  const {
    client,
    log,
    phoneForms = usualPhoneForms,
    callCenterSettings = settingsInParameters,
  } = options;
  const source = { client, phoneForms };
  const inTurn = createInTurn();
  return {
    name: 'Freshdesk',
    loadCrmData: ({ signal }) => loadCrmData(client, callCenterSettings, signal),
    listDirectory: ({ signal }) => listDirectory(client, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(source, record, signal),
    ...(log && {
      // Both would be created, if two saves of one log looked before one of them is there.
      saveInteractionLog: (entry, call) => {
        const save = () => saveInteractionLog(client, log, entry, call);
        const ask = () => inTurn(call.idempotencyKey, save);
        return untilAborted('saveInteractionLog', ask, toAdapterError, call.signal);
      },
      describeCustomFields: (names, call) => describeCustomFields(client, names, call),
    }),
    onClickToDial: createClickToDial(source),
  };
}
