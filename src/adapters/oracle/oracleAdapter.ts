import type { CrmAdapter } from '../../CrmAdapter.js';
import { checkOptions } from '../../checkOptions.js';
import { createInTurn } from '../kit/inTurn.js';
import { usualPhoneForms } from '../kit/phoneForms.js';
import { settingsAsKept } from '../kit/settings.js';
import { untilAborted } from '../kit/untilAborted.js';
import { createClickToDial } from './clickToDial.js';
import { loadCrmData } from './crmData.js';
import { toAdapterError } from './errors.js';
import { describeCustomFields, saveInteractionLog } from './interactionLogs.js';
import { type OracleAdapterOptions, optionRules } from './options.js';
import { findRecords, listDirectory } from './records.js';
import { tokenHeaders } from './requests.js';
import { openRecord } from './views.js';

/**
 * Creates an adapter for Oracle Fusion Service. The UI Events Framework returns the signed-in agent, opens records and
 * reports clicks on numbers. The REST API provides the data.
 *
 * The adapter cannot show several matches or reports, because Oracle documents no function for them. Without `log` it
 * does not save interaction logs.
 *
 * @throws RuntimeError INVALID_OPTION
 * @example
 * const ui = await CX_SVC_UI_EVENTS_FRAMEWORK.uiEventsFramework.initialize('Softphone', 'v1');
 * const adapter = oracleAdapter({ ui, rest: { url: 'https://acme.fa.us2.oraclecloud.com' } });
 */
export function oracleAdapter(options: OracleAdapterOptions): CrmAdapter {
  checkOptions(options, optionRules, { needed: ['ui', 'rest'] });
  const { ui, entities, phoneForms = usualPhoneForms, log } = options;
  const { configuration, callCenterSettings = settingsAsKept } = options;
  const { appClassification = 'ORA_SERVICE' } = options;
  const { locale = globalThis.navigator?.language ?? 'en' } = options;
  const rest = { ...options.rest, headers: options.rest.headers ?? (() => tokenHeaders(ui)) };
  const source = { rest, entities, phoneForms };
  const inTurn = createInTurn();
  return {
    name: 'Oracle Fusion Service',
    loadCrmData: ({ signal }) =>
      loadCrmData(ui, callCenterSettings, configuration ?? '', locale, signal),
    listDirectory: ({ signal }) => listDirectory(rest, signal),
    findRecords: (query, { signal }) => findRecords(source, query, signal),
    openRecord: (record, { signal }) => openRecord(ui, source, record, signal),
    ...(log && {
      // A field of a custom object may not be unique, and two simultaneous saves of one log could create two rows. So saves
      // with one key do not overlap.
      saveInteractionLog: (entry, call) => {
        const save = () => saveInteractionLog(rest, log, entry, call);
        const ask = () => inTurn(call.idempotencyKey, save);
        return untilAborted('saveInteractionLog', ask, toAdapterError, call.signal);
      },
      describeCustomFields: (names, call) => describeCustomFields(rest, log, names, call),
    }),
    onClickToDial: createClickToDial(ui, appClassification),
  };
}
