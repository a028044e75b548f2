import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { UiEvents } from './UiEvents.js';

/** The page's access to Fusion's REST API. */
export interface OracleRest {
  /** The pod: `https://acme.fa.us2.oraclecloud.com`. */
  readonly url: string;
  /** Default: the page's own `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Gives headers that say who is asking; called for each request. Default: the toolbar's own token. */
  readonly headers?:
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
}

/** A REST resource whose records can be found: `name` is that of the resource, as `contacts`. */
export interface OracleEntity extends CrmEntity {
  /** The type by which the page opens a record, as `Contact`. */
  readonly recordType: string;
  /** The field with the id, a number. */
  readonly idField: string;
  /** The field with the public number, by which the page opens a record. */
  readonly numberField: string;
  /** The field that is `I` for a record that is not active. Default: all are active. */
  readonly statusField?: string | undefined;
}

/** Options of interaction logs, which become rows of a REST resource. */
export interface OracleLogOptions {
  /** The resource, as the API name of a custom object: `InteractionLog_c`. */
  readonly resource: string;
  /** The text field that holds the interaction's id; 300 characters. */
  readonly keyField: string;
  /** The field with the id of a row. Default: `InteractionId` for `interactions`, else `Id`. */
  readonly idField?: string | undefined;
  /** The other fields. */
  readonly fields: (log: InteractionLog) => Readonly<Record<string, unknown>>;
  /** The lookup types of fields that are choice lists: `{ Outcome_c: 'ACME_OUTCOME' }`. Default none. */
  readonly lookupTypes?: Readonly<Record<string, string>> | undefined;
  /**
   * The fields that refer to the record of the log, by the record's resource:
   * `{ contacts: 'Contact_Id_c' }`. Records of others are not linked. Default: `ContactPartyId` and
   * `AccountPartyId` for `interactions`, else none.
   */
  readonly recordFields?: Readonly<Record<string, string>> | undefined;
}

/** Options of `oracleAdapter`. */
export interface OracleAdapterOptions {
  /** The provider of the UI Events Framework: what `initialize` gave. */
  readonly ui: UiEvents;
  readonly rest: OracleRest;
  /** A text with the settings, if the page has one. Default: no settings. */
  readonly configuration?: string | null | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the configuration. Default:
   * the configuration, in any form that `completeCallCenterSettings` reads.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /** The resources to search. Default: `contacts`, by their primary number and address. */
  readonly entities?: readonly OracleEntity[] | undefined;
  /** Without it interaction logs are not saved, and their fields not described. */
  readonly log?: OracleLogOptions | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Fusion shows a
   * number in the form of its country: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** The classification of the toolbar. Default `'ORA_SERVICE'`. */
  readonly appClassification?: string | undefined;
  /** The agent's language: the framework does not tell it. Default: the browser's. */
  readonly locale?: string | undefined;
}

const isOracleEntity = ({ recordType, idField, numberField, statusField = 'x' }: OracleEntity) =>
  [recordType, idField, numberField, statusField].every(isFieldName);

/** The rules of these options. */
export const optionRules: Rules<OracleAdapterOptions> = {
  ui: [
    'the provider of the UI Events Framework',
    (value) =>
      objectWith('', 'getGlobalContext', 'getMultiChannelAdaptorContext')[1](value) &&
      objectWith('', 'createPublishRequest')[1](Object(value).requestHelper),
  ],
  rest: ['{ url } of https', (value) => /^https:\/\/[^/?#]+$/.test(Object(value).url)],
  configuration: ['a text', (value) => !(value instanceof Object)],
  callCenterSettings: settingsRule,
  entities: [
    'a list of entities',
    (value) => entityListRule[1](value) && (value as OracleEntity[]).every(isOracleEntity),
  ],
  log: [
    '{ resource, keyField, fields, lookupTypes, recordFields }',
    (value) => {
      const { resource, keyField, idField = 'Id', fields } = Object(value);
      const { lookupTypes = {}, recordFields = {} } = Object(value);
      const pairs = [...Object.entries(lookupTypes), ...Object.entries(recordFields)];
      const names = [resource, keyField, idField, ...pairs.flat()];
      return names.every(isFieldName) && typeof fields === 'function';
    },
  ],
  phoneForms: functionRule,
  appClassification: ['a name', isFieldName],
  locale: ['a text', (value) => typeof value === 'string' && value !== ''],
};
