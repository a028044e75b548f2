import type { Rules } from '../../checkOptions.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { ZafClient } from './ZafClient.js';

/** The parts of an interaction log that are saved only if `fields` names a field for them. */
export const namedParts = ['channel', 'direction', 'outcome'] as const;

/** The parts of an interaction log that are saved in separate fields. */
export const logParts = [
  'from',
  'to',
  'subject',
  'topic',
  'comments',
  'startedAt',
  'receivedAt',
  'durationSeconds',
  ...namedParts,
] as const;

/** A part of an interaction log that is saved in a separate field. */
export type ZendeskLogPart = (typeof logParts)[number];

/** Options of interaction logs, which are saved as records of a custom object. */
export interface ZendeskLogOptions {
  /** The key of the custom object. */
  readonly object: string;
  /** True if Zendesk generates the records' names (autonumbering). Default false: the interaction's id is the name. */
  readonly isAutonumbered?: boolean | undefined;
  /**
   * The keys of the object's fields. Null for a part that is not saved. Default: the name of the part in lower case with
   * underscores, such as `started_at`. By default `channel`, `direction` and `outcome` are not saved.
   */
  readonly fields?: Partial<Readonly<Record<ZendeskLogPart, string | null>>> | undefined;
  /**
   * The keys of the object's lookup fields for the log's record, by the record's type. Default: none, so that no page of
   * a record shows the log.
   */
  readonly recordFields?:
    | Partial<Readonly<Record<'user' | 'ticket' | 'organization', string>>>
    | undefined;
}

/** Options of `zendeskAdapter`. */
export interface ZendeskAdapterOptions {
  /** The result of `ZAFClient.init()`. */
  readonly client: ZafClient;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: ZendeskLogOptions | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the app's parameters. Default:
   * `settingsFromParameters`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /** The roles of the users in the directory, which contains at most 1,000 users. Default: `['agent', 'admin']`. */
  readonly directoryRoles?: readonly ('agent' | 'admin' | 'end-user')[] | undefined;
  /**
   * Returns the spellings of a phone number to search for. Each spelling needs a separate request. Default: as received,
   * with `+`, and as digits only. For accounts that contain other spellings, use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules for the options. */
export const optionRules: Rules<ZendeskAdapterOptions> = {
  client: objectWith(
    'what ZAFClient.init() gives inside Zendesk, which is not false',
    'get',
    'metadata',
    'request',
    'invoke',
    'on',
    'off',
  ),
  log: [
    `{ object, isAutonumbered, fields, recordFields } with keys of letters, digits and _, fields of ${logParts}`,
    (value) => {
      const { object, isAutonumbered = true, fields = {}, recordFields = {} } = Object(value);
      return (
        [object, ...Object.entries(recordFields).flat()].every(isFieldName) &&
        typeof isAutonumbered === 'boolean' &&
        Object.entries(fields).every(
          ([part, key]) =>
            logParts.some((known) => known === part) && (key === null || isFieldName(key)),
        )
      );
    },
  ],
  callCenterSettings: settingsRule,
  directoryRoles: [
    'a list of agent, admin and end-user',
    (roles) => /^((agent|admin|end-user)(,|$))+$/.test([roles].flat().join()),
  ],
  phoneForms: functionRule,
};
