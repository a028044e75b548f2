import { isFunction, type Rules } from '../../checkOptions.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { settingsRule } from '../kit/settings.js';
import type { CallingSdk } from './CallingSdk.js';
import type { SettingsSource } from './crmData.js';
import type { HubspotBackend } from './HubspotBackend.js';

/** Options of `hubspotAdapter`. */
export interface HubspotAdapterOptions {
  /** A `CallingExtensions` object. Create it in the same task, so that the adapter does not miss its event `onReady`. */
  readonly sdk: CallingSdk;
  /** Your server, which forwards requests to HubSpot's API. */
  readonly backend: HubspotBackend;
  /** The settings, or a function that returns an agent's settings. HubSpot itself stores no settings. */
  readonly callCenterSettings: SettingsSource;
  /**
   * The name of the property of calls that contains the interaction id. HubSpot must enforce unique values for it.
   * Without it, the adapter does not save interaction logs or describe their fields.
   */
  readonly logKey?: string | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only. Use
   * `phoneVariants` of `patchcord/phone` if people typed the numbers in HubSpot.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /**
   * The number of your contact center in E.164 format. HubSpot requires both numbers of a call, and the connector does
   * not send the number of the contact center. If this option and `logKey` are set, the adapter reports calls to
   * HubSpot, and HubSpot creates an engagement for each call. Default: the adapter reports no calls.
   */
  readonly ownNumber?: string | undefined;
  /** The page's window. Default: the global one. */
  readonly window?: Window | undefined;
}

const isObject = (value: unknown): boolean => Object(value) === value;

/** The rules for the options. */
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
