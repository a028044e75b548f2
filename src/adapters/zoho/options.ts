import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { GuardedWindow } from './guardMessages.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** Options of interaction logs, which are saved as calls. */
export interface ZohoLogOptions {
  /** The field of calls for the interaction's id. Define it as unique in Zoho. */
  readonly keyField: string;
  /** Returns further fields. They can override the standard fields, such as `Call_Type` and `What_Id`. Default: none. */
  readonly fields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
}

/** Options of `zohoAdapter`. */
export interface ZohoAdapterOptions {
  /**
   * `ZOHO`. Keep this order: create the adapter, which adds its message guard to the window. Then call
   * `ZOHO.embeddedApp.init()`. When that has resolved, call the runtime's `start()`.
   */
  readonly zoho: ZohoSdk;
  /** The name of the CRM variable that contains the settings. Default: no settings. */
  readonly settingsVariable?: string | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the variable. Default: the variable,
   * in any format that `completeCallCenterSettings` supports.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /** The modules to search. Default: contacts, leads and accounts, by phone and mobile. */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: ZohoLogOptions | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only. Zoho stores
   * numbers as people typed them, so use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** The window in which the SDK listens. The adapter blocks forged messages to it. Default: the global window. */
  readonly window?: GuardedWindow | undefined;
}

/** The rules for the options. */
export const optionRules: Rules<ZohoAdapterOptions> = {
  zoho: ['ZOHO', (value) => typeof Object(value).embeddedApp?.on === 'function'],
  settingsVariable: ['a name', (value) => !(value instanceof Object)],
  callCenterSettings: settingsRule,
  entities: entityListRule,
  log: ['{ keyField, fields? }', (value) => isFieldName(Object(value).keyField)],
  phoneForms: functionRule,
  window: ['a window', (value = globalThis.window) => Object(value).parent !== undefined],
};
