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
 * Connects the runtime to Oracle Fusion Service: the UI Events Framework tells who is signed in, opens
 * records and hears of dials, the REST API has the data. What the page has no documented way to is left
 * out: the choice between several matches, and the reports; and without `log` the interaction logs.
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
      // No field of a custom object is sure to be unique: saves of one key do not overlap.
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
