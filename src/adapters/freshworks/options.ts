import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { FdkClient } from './FdkClient.js';

/** The parts of an interaction log that can have a field of their own. */
export const logParts = [
  'from',
  'to',
  'topic',
  'startedAt',
  'receivedAt',
  'durationSeconds',
  'channel',
  'direction',
  'outcome',
] as const;

/** A part of an interaction log that can have a field of its own. */
export type FreshworksLogPart = (typeof logParts)[number];

/** Options of interaction logs, which become tickets. */
export interface FreshworksLogOptions {
  /** The custom field of tickets that holds the interaction's id, a single line of text: `cf_interaction_id`. */
  readonly keyField: string;
  /** The ticket fields of the parts that have one. Default none: numbers and topic stand in the description only. */
  readonly fields?: Partial<Readonly<Record<FreshworksLogPart, string>>> | undefined;
  /**
   * Further attributes of a new ticket, by the names of Freshdesk's API, or other values for the usual ones: a
   * closed ticket of low priority with the source `phone`. Default none.
   */
  readonly ticket?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * The requester of a log that names no contact, by the names of Freshdesk's API. Default: the agent.
   * `{ phone, name }` makes Freshdesk look for a contact with the number, and create one if there is none.
   */
  readonly requester?:
    | ((log: InteractionLog) => Readonly<Record<string, unknown>> | undefined)
    | undefined;
}

/** Options of `freshworksAdapter`. */
export interface FreshworksAdapterOptions {
  /** The client that `app.initialized()` gives. */
  readonly client: FdkClient;
  /** Without it interaction logs are not saved in Freshdesk, and their fields not described. */
  readonly log?: FreshworksLogOptions | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the installation parameters.
   * Default: `settingsFromParameters`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /**
   * The forms of a phone number to look for, all of them with one or two requests. Default: as it is, with `+`
   * and digits only. Freshdesk keeps what was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules of these options. */
export const optionRules: Rules<FreshworksAdapterOptions> = {
  client: ['the client that app.initialized() gives', isClient],
  log: [
    `{ keyField, fields, ticket, requester } with names of letters, digits and _, fields of ${logParts}`,
    isLogOptions,
  ],
  callCenterSettings: settingsRule,
  phoneForms: functionRule,
};

function isClient(value: unknown): boolean {
  const { data, iparams, request, interface: page, events } = Object(value);
  const methods = [data?.get, iparams?.get, request?.invokeTemplate, page?.trigger, events?.on];
  return methods.every((method) => typeof method === 'function');
}

function isLogOptions(value: unknown): boolean {
  const { keyField, fields = {}, ticket = isClient, requester = isClient } = Object(value);
  return (
    [keyField, ...Object.values(fields)].every(isFieldName) &&
    Object.keys(fields).every((part) => logParts.some((known) => known === part)) &&
    [ticket, requester].every((option) => typeof option === 'function')
  );
}
