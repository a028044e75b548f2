import { RuntimeError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { logParts } from './interactionLogs.js';
import type { ZafClient } from './ZafClient.js';

/** A part of an interaction log that has a field of its own. */
export type ZendeskLogPart = (typeof logParts)[number];

/** Where interaction logs are kept. */
export interface ZendeskLogOptions {
  /** The key of the custom object whose records they become. */
  readonly object: string;
  /** Whether Zendesk numbers the records' names itself. Default false: the interaction's id is the name. */
  readonly isAutonumbered?: boolean;
  /**
   * The keys of the object's fields, or null for what is not to be kept. Default: the names of the
   * parts in lower case, as in `started_at`.
   */
  readonly fields?: Partial<Readonly<Record<ZendeskLogPart, string | null>>>;
}

/** What `zendeskAdapter` takes. */
export interface ZendeskAdapterOptions {
  /** What `ZAFClient.init()` gave. */
  readonly client: ZafClient;
  /** Without it interaction logs are not saved in Zendesk, and their fields not described. */
  readonly log?: ZendeskLogOptions;
  /** Makes the settings out of the app's parameters. Default: `settingsFromParameters`. */
  readonly callCenterSettings?: (
    parameters: Readonly<Record<string, unknown>>,
  ) => CallCenterSettings;
  /** Whom the address book lists. Default: `['agent', 'admin']`. */
  readonly directoryRoles?: readonly ('agent' | 'admin' | 'end-user')[];
  /** How many the address book lists at most, 1 to 10,000. Default 1,000, in ten requests. */
  readonly directoryLimit?: number;
  /**
   * The forms of a phone number to look for, each with a request of its own. Default: as it is, with `+`
   * and digits only. For accounts that keep other forms take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: (number: string) => readonly string[];
  /** How long a dialled number waits for the name that goes with it, 0 to 5,000 ms. Default 1,000. */
  readonly dialLookupMs?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever it is, it is checked
type Check = readonly [limit: string, isRight: (value: any) => boolean];

const isKey = (value: unknown): boolean => typeof value === 'string' && /^\w{1,99}$/.test(value);
const isFunction = (value: unknown): boolean => typeof value === 'function';
const aFunction: Check = ['a function', isFunction];
const aNumber = (least: number, most: number): Check => [
  `a whole number from ${least} to ${most}`,
  (value) => Number.isInteger(value) && value >= least && value <= most,
];

const methods = ['get', 'metadata', 'request', 'invoke', 'on', 'off'];

const checks: Readonly<Record<keyof ZendeskAdapterOptions, Check>> = {
  client: [
    'what ZAFClient.init() gives inside Zendesk, which is not false',
    (client) => methods.every((method) => isFunction(client?.[method])),
  ],
  log: [
    `{ object, isAutonumbered, fields } with keys of letters, digits and _, fields of ${logParts}`,
    (log) =>
      isKey(log?.object) &&
      [true, false, undefined].includes(log.isAutonumbered) &&
      Object.entries(log.fields ?? {}).every(
        ([part, key]) => logParts.includes(part as never) && (key === null || isKey(key)),
      ),
  ],
  callCenterSettings: aFunction,
  directoryRoles: [
    'a list of agent, admin and end-user',
    (roles) => /^((agent|admin|end-user)(,|$))+$/.test([roles].flat().join()),
  ],
  directoryLimit: aNumber(1, 10_000),
  phoneForms: aFunction,
  dialLookupMs: aNumber(0, 5000),
};

/**
 * Checks the options.
 *
 * @throws RuntimeError INVALID_OPTION at the first value that can never work
 */
export function checkOptions(options: ZendeskAdapterOptions): void {
  const given = Object(options);
  for (const option of new Set(['client', ...Object.keys(given)])) {
    const [limit, isRight] = checks[option as 'client'] ?? [
      `left out: there are ${Object.keys(checks)}`,
      () => false,
    ];
    const value = given[option];
    if ((value === undefined && option !== 'client') || isRight(value)) continue;
    throw new RuntimeError(`The option ${option} must be ${limit}.`, {
      code: 'INVALID_OPTION',
      details: { option },
    });
  }
}
