import type { Rules } from '../../checkOptions.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { ZafClient } from './ZafClient.js';

/** The parts of an interaction log that are kept only where `fields` names their field. */
export const namedParts = ['channel', 'direction', 'outcome'] as const;

/** The parts of an interaction log that have a field of their own. */
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

/** A part of an interaction log that has a field of its own. */
export type ZendeskLogPart = (typeof logParts)[number];

/** Options of interaction logs, which become records of a custom object. */
export interface ZendeskLogOptions {
  /** The key of the custom object whose records they become. */
  readonly object: string;
  /** True if Zendesk numbers the records' names itself. Default false: the interaction's id is the name. */
  readonly isAutonumbered?: boolean | undefined;
  /**
   * The keys of the object's fields, or null for what is not to be kept. Default: the names of the
   * parts in lower case, as in `started_at`; `channel`, `direction` and `outcome` are not kept.
   */
  readonly fields?: Partial<Readonly<Record<ZendeskLogPart, string | null>>> | undefined;
  /**
   * The keys of the object's lookup fields that refer to the record of the log, by its type. Default none: the
   * log stands on nobody's page.
   */
  readonly recordFields?:
    | Partial<Readonly<Record<'user' | 'ticket' | 'organization', string>>>
    | undefined;
}

/** Options of `zendeskAdapter`. */
export interface ZendeskAdapterOptions {
  /** The result of `ZAFClient.init()`. */
  readonly client: ZafClient;
  /** Without it interaction logs are not saved in Zendesk, and their fields not described. */
  readonly log?: ZendeskLogOptions | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the app's parameters.
   * Default: `settingsFromParameters`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /** The roles that the address book lists, the first thousand users of them. Default: `['agent', 'admin']`. */
  readonly directoryRoles?: readonly ('agent' | 'admin' | 'end-user')[] | undefined;
  /**
   * The forms of a phone number to look for, each with a request of its own. Default: as it is, with `+`
   * and digits only. For accounts that keep other forms take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules of these options. */
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
