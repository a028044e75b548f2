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
 * Creates an adapter for Freshdesk. It works in a Freshworks app in the sidebar for telephony. Its requests use the
 * request templates of the app, with the API key from the app's installation.
 *
 * The adapter cannot show several matches or reports, because Freshworks has no function for them. Without `log` it
 * does not save interaction logs.
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
      // Two simultaneous saves of one log could both find no ticket, and create two. So saves with one key do not overlap.
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
