import { isFunction, type Rules } from '../../checkOptions.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { settingsRule } from '../kit/settings.js';
import type { CallingSdk } from './CallingSdk.js';
import type { SettingsSource } from './crmData.js';
import type { HubspotBackend } from './HubspotBackend.js';

/** Options of `hubspotAdapter`. */
export interface HubspotAdapterOptions {
  /** A `CallingExtensions` that was made just before, in the same task. */
  readonly sdk: CallingSdk;
  /** Your server. */
  readonly backend: HubspotBackend;
  /** HubSpot keeps none: the settings, or a function that gets them for an agent. */
  readonly callCenterSettings: SettingsSource;
  /**
   * The property of calls that holds the id of an interaction, and that HubSpot keeps unique. Without it
   * interaction logs are not saved in HubSpot, and their fields not described.
   */
  readonly logKey?: string | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Take
   * `phoneVariants` of `patchcord/phone` where numbers were typed by people.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /**
   * The number of your contact center, in E.164: HubSpot requires both numbers of a call, and the connector does
   * not tell the agents' side. With it, and with `logKey`, HubSpot is told of calls and makes an engagement for
   * each of them. Default: it is told of none.
   */
  readonly ownNumber?: string | undefined;
  /** The page's window. Default: the global one. */
  readonly window?: Window | undefined;
}

const isObject = (value: unknown): boolean => Object(value) === value;

/** The rules of these options. */
export const optionRules: Rules<HubspotAdapterOptions> = {
  sdk: [
    'a CallingExtensions, not ready yet',
    (value) => {
      const { options, iFrameManager }: Partial<CallingSdk> = Object(value);
      const { isReady, messageHandler } = Object(iFrameManager);
      return isObject(options?.eventHandlers) && isObject(messageHandler) && !isReady;
    },
  ],
  backend: ['an object with fetch', (value) => isFunction(Object(value).fetch)],
  callCenterSettings: settingsRule,
  logKey: ['the name of a property', isFieldName],
  phoneForms: functionRule,
  ownNumber: ['a number that begins with +', (value) => /^\+\d{5,15}$/.test(String(value))],
  window: ['a window', (value) => isFunction(Object(value).addEventListener)],
};
