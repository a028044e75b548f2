import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { OpenFrame } from './OpenFrame.js';

/** The page's access to the instance's Table API. */
export interface ServicenowTable {
  /** The instance: `https://acme.service-now.com`. */
  readonly url: string;
  /** Default: the page's own `fetch`, with cookies only if the page is of the instance. */
  readonly fetch?: typeof fetch | undefined;
  /** Gives headers that say who is asking; called for each request. Default none. */
  readonly headers?:
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
}

/** Options of interaction logs, which become rows of a table of yours. */
export interface ServicenowLogOptions {
  readonly table: string;
  /** The column that holds the interaction's id; it must be unique. */
  readonly keyField: string;
  /** The other columns. Times are UTC, as in `2026-03-17 14:05:09`. */
  readonly fields: (log: InteractionLog) => Readonly<Record<string, unknown>>;
  /** The tables that the table extends: fields that it inherits are described there. Default none. */
  readonly parents?: readonly string[] | undefined;
  /** The language of the labels of choices, as ServiceNow has it. Default `'en'`. */
  readonly language?: string | undefined;
  /**
   * The columns that refer to the record of the log, by the record's table: `{ customer_contact: 'contact' }`.
   * Records of other tables are not linked. Default: those of `interaction` if that is the table, else none.
   */
  readonly recordFields?: Readonly<Record<string, string>> | undefined;
}

/** Options of `servicenowAdapter`. */
export interface ServicenowAdapterOptions {
  /** `openFrameAPI`, once `init` has called back. */
  readonly openFrame: OpenFrame;
  readonly table: ServicenowTable;
  /** `configuration` from the callback of `init`. Default: no settings. */
  readonly configuration?: string | null | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the configuration. Default:
   * the configuration, in any form that `completeCallCenterSettings` reads.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /**
   * The tables to search. Default: `customer_contact` and `csm_consumer`, by all their phones. If the instance has
   * no contacts, `sys_user` takes their place; if it has no consumers, they are left out.
   */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Without it interaction logs are not saved, and their fields not described. */
  readonly log?: ServicenowLogOptions | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. ServiceNow
   * keeps what was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules of these options. */
export const optionRules: Rules<ServicenowAdapterOptions> = {
  openFrame: objectWith('openFrameAPI', 'openServiceNowForm', 'openCustomURL', 'subscribe'),
  table: ['{ url } of https', (value) => /^https:\/\/[^/?#]+$/.test(Object(value).url)],
  configuration: ['a text', (value) => !(value instanceof Object)],
  callCenterSettings: settingsRule,
  entities: entityListRule,
  log: [
    '{ table, keyField, fields, recordFields }',
    (value) => {
      const { table, keyField, fields, recordFields = {} } = Object(value);
      const names = [table, keyField, ...Object.entries(recordFields).flat()];
      return names.every(isFieldName) && typeof fields === 'function';
    },
  ],
  phoneForms: functionRule,
};
