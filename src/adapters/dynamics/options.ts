import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { CIFramework } from './CIFramework.js';

/** Options of interaction logs, which are saved as phone calls. */
export interface DynamicsLogOptions {
  /** The column of the phone call for the interaction's id. Define it as an alternate key, so that it is unique. */
  readonly keyField: string;
  /** Returns values for further columns, such as `scheduledend`. Default: none. */
  readonly fields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
}

/** Options of `dynamicsAdapter`. */
export interface DynamicsAdapterOptions {
  /** `Microsoft.CIFramework`. Available after the window's event `CIFInitDone`. */
  readonly cif: CIFramework;
  /**
   * The tables to search. The id column of each table must be `<name>id`. Default: contacts and accounts, by their main
   * and mobile numbers.
   */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Options of interaction logs. Without it, the adapter does not save interaction logs or describe their fields. */
  readonly log?: DynamicsLogOptions | undefined;
  /**
   * The unique name of a session template. With it and version 2 of the framework, the adapter shows each record in a
   * new session, and passes `entityName` and `entityId` to the template's tab. Default: the adapter shows records in
   * the agent's current tab.
   */
  readonly sessionTemplate?: string | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the provider's custom parameters.
   * Default: the custom parameters, in any format that `completeCallCenterSettings` supports.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only. Dataverse
   * stores numbers as people typed them, so use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules for the options. */
export const optionRules: Rules<DynamicsAdapterOptions> = {
  cif: objectWith('Microsoft.CIFramework', 'getEnvironment', 'openForm', 'addHandler'),
  entities: entityListRule,
  log: ['{ keyField, fields? }', (value) => isFieldName(Object(value).keyField)],
  sessionTemplate: ['the name of a session template', isFieldName],
  callCenterSettings: settingsRule,
  phoneForms: functionRule,
};
