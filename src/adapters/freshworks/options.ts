import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { FdkClient } from './FdkClient.js';

/** The parts of an interaction log that can be saved in separate fields. */
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

/** A part of an interaction log that can be saved in a separate field. */
export type FreshworksLogPart = (typeof logParts)[number];

/** Options of interaction logs, which are saved as tickets. */
export interface FreshworksLogOptions {
  /** The custom ticket field for the interaction's id: a single-line text field, such as `cf_interaction_id`. */
  readonly keyField: string;
  /** Ticket fields for parts of the log. Default: none. The description always contains the numbers and the topic. */
  readonly fields?: Partial<Readonly<Record<FreshworksLogPart, string>>> | undefined;
  /**
   * Returns attributes of a new ticket, by their names in Freshdesk's API. They can override the default attributes: a
   * closed ticket with low priority and the source `phone`. Default: no further attributes.
   */
  readonly ticket?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
  /**
   * Returns the requester of a log without a contact, by the names of Freshdesk's API. Default: the agent. With
   * `{ phone, name }`, Freshdesk searches for a contact with the number, and creates one if there is none.
   */
  readonly requester?:
    | ((log: InteractionLog) => Readonly<Record<string, unknown>> | undefined)
    | undefined;
}

/** Options of `freshworksAdapter`. */
export interface FreshworksAdapterOptions {
  /** The client with which `app.initialized()` resolves. */
  readonly client: FdkClient;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: FreshworksLogOptions | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the installation parameters.
   * Default: `settingsFromParameters`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /**
   * Returns the spellings of a phone number to search for. The adapter searches for all of them with one or two requests.
   * Default: as received, with `+`, and as digits only. Freshdesk stores numbers as people typed them, so use
   * `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules for the options. */
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
