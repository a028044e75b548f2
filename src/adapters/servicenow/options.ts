import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { OpenFrame } from './OpenFrame.js';

/** The page's access to the instance's Table API. */
export interface ServicenowTable {
  /** The origin of the instance: `https://acme.service-now.com`. */
  readonly url: string;
  /** Default: the global `fetch`, which sends cookies only if the page is on the instance's origin. */
  readonly fetch?: typeof fetch | undefined;
  /** Returns headers that authenticate a request. Called for each request. Default: none. */
  readonly headers?:
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
}

/** Options of interaction logs, which are saved as rows of a table. */
export interface ServicenowLogOptions {
  readonly table: string;
  /** The column for the interaction's id. It must be unique. */
  readonly keyField: string;
  /** Returns the values of the other columns. Write times in UTC, such as `2026-03-17 14:05:09`. */
  readonly fields: (log: InteractionLog) => Readonly<Record<string, unknown>>;
  /** The tables that the table extends, because ServiceNow describes inherited columns there. Default: none. */
  readonly parents?: readonly string[] | undefined;
  /** The language of the labels of choices, as ServiceNow's language code. Default `'en'`. */
  readonly language?: string | undefined;
  /**
   * The reference column for the log's record, by the record's table: `{ customer_contact: 'contact' }`. Records of
   * other tables are not linked. Default: the columns of `interaction` if `table` is `interaction`, otherwise none.
   */
  readonly recordFields?: Readonly<Record<string, string>> | undefined;
}

/** Options of `servicenowAdapter`. */
export interface ServicenowAdapterOptions {
  /** `openFrameAPI`. Available after `init` has called its callback. */
  readonly openFrame: OpenFrame;
  readonly table: ServicenowTable;
  /** The `configuration` that the callback of `init` receives. Default: no settings. */
  readonly configuration?: string | null | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the configuration. Default: the
   * configuration, in any format that `completeCallCenterSettings` supports.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /**
   * The tables to search. Default: `customer_contact` and `csm_consumer`, by all their phone columns. If the instance
   * has no table of contacts, `sys_user` is searched instead. If it has no table of consumers, none is searched.
   */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: ServicenowLogOptions | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only.
   * ServiceNow stores numbers as people typed them, so use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules for the options. */
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
