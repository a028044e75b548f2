import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { GuardedWindow } from './guardMessages.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** Options of interaction logs, which become calls. */
export interface ZohoLogOptions {
  /** The field of calls that holds the interaction's id. Zoho should keep it unique. */
  readonly keyField: string;
  /** Further fields, or other values for the usual ones: `Call_Type`, `What_Id`. Default none. */
  readonly fields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
}

/** Options of `zohoAdapter`. */
export interface ZohoAdapterOptions {
  /**
   * `ZOHO`. First comes the adapter, which guards the window, then `ZOHO.embeddedApp.init()`, and once
   * that has resolved the runtime's `start()`.
   */
  readonly zoho: ZohoSdk;
  /** The variable of the CRM that holds the settings. Default: no settings. */
  readonly settingsVariable?: string | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the variable. Default:
   * the variable, in any form that `completeCallCenterSettings` reads.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /** The modules to search. Default: contacts, leads and accounts, by phone and mobile. */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Without it interaction logs are not saved, and their fields not described. */
  readonly log?: ZohoLogOptions | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Zoho keeps what
   * was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** The window that the SDK listens on, to be guarded against forged messages. Default: the page's. */
  readonly window?: GuardedWindow | undefined;
}

/** The rules of these options. */
export const optionRules: Rules<ZohoAdapterOptions> = {
  zoho: ['ZOHO', (value) => typeof Object(value).embeddedApp?.on === 'function'],
  settingsVariable: ['a name', (value) => !(value instanceof Object)],
  callCenterSettings: settingsRule,
  entities: entityListRule,
  log: ['{ keyField, fields? }', (value) => isFieldName(Object(value).keyField)],
  phoneForms: functionRule,
  window: ['a window', (value = globalThis.window) => Object(value).parent !== undefined],
};
