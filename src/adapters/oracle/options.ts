import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { UiEvents } from './UiEvents.js';

/** The page's access to Fusion's REST API. */
export interface OracleRest {
  /** The origin of the pod: `https://acme.fa.us2.oraclecloud.com`. */
  readonly url: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** Returns headers that authenticate a request. Called for each request. Default: the token of the media toolbar. */
  readonly headers?:
    | (() => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>)
    | undefined;
}

/** A REST resource that the adapter searches. `name` is the name of the resource, such as `contacts`. */
export interface OracleEntity extends CrmEntity {
  /** The type of the records, such as `Contact`. Fusion's page needs it to open a record. */
  readonly recordType: string;
  /** The field with the numeric id. */
  readonly idField: string;
  /** The field with the public number. Fusion's page needs it to open a record. */
  readonly numberField: string;
  /** The field that is `I` for an inactive record. Default: all records are active. */
  readonly statusField?: string | undefined;
}

/** Options of interaction logs, which are saved as rows of a REST resource. */
export interface OracleLogOptions {
  /** The name of the resource, for example the API name of a custom object: `InteractionLog_c`. */
  readonly resource: string;
  /** The text field for the interaction's id. It needs a length of 300 characters. */
  readonly keyField: string;
  /** The field with the id of a row. Default: `InteractionId` for `interactions`, otherwise `Id`. */
  readonly idField?: string | undefined;
  /** Returns the values of the other fields. */
  readonly fields: (log: InteractionLog) => Readonly<Record<string, unknown>>;
  /** The lookup types of fields that are choice lists: `{ Outcome_c: 'ACME_OUTCOME' }`. Default: none. */
  readonly lookupTypes?: Readonly<Record<string, string>> | undefined;
  /**
   * The reference field for the log's record, by the record's resource: `{ contacts: 'Contact_Id_c' }`. Records of other
   * resources are not linked. Default: `ContactPartyId` and `AccountPartyId` for `interactions`, otherwise none.
   */
  readonly recordFields?: Readonly<Record<string, string>> | undefined;
}

/** Options of `oracleAdapter`. */
export interface OracleAdapterOptions {
  /** The provider of the UI Events Framework, with which its `initialize` resolves. */
  readonly ui: UiEvents;
  readonly rest: OracleRest;
  /** A text that contains the settings. Default: no settings. */
  readonly configuration?: string | null | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the configuration. Default: the
   * configuration, in any format that `completeCallCenterSettings` supports.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /** The resources to search. Default: `contacts`, by their primary phone number and email address. */
  readonly entities?: readonly OracleEntity[] | undefined;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: OracleLogOptions | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only. Fusion
   * formats numbers by the rules of their country, so use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** The `AppClassification` of the media toolbar. Default `'ORA_SERVICE'`. */
  readonly appClassification?: string | undefined;
  /** The agent's language, which the framework does not return. Default: the browser's language. */
  readonly locale?: string | undefined;
}

const isOracleEntity = ({ recordType, idField, numberField, statusField = 'x' }: OracleEntity) =>
  [recordType, idField, numberField, statusField].every(isFieldName);

/** The rules for the options. */
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
