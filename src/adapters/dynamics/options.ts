import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { type CrmEntity, entityListRule } from '../kit/CrmEntity.js';
import { functionRule, isFieldName, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { CIFramework } from './CIFramework.js';

/** Options of interaction logs, which become phone calls. */
export interface DynamicsLogOptions {
  /** The column of the phone call that holds the interaction's id; it should be an alternate key. */
  readonly keyField: string;
  /** Further columns, such as `scheduledend`. Default none. */
  readonly fields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
}

/** Options of `dynamicsAdapter`. */
export interface DynamicsAdapterOptions {
  /** `Microsoft.CIFramework`, after the window's event `CIFInitDone`. */
  readonly cif: CIFramework;
  /** The tables to search. Default: contacts and accounts, by their main and mobile numbers. Ids are in `<name>id`. */
  readonly entities?: readonly CrmEntity[] | undefined;
  /** Without it interaction logs are not saved, and their fields not described. */
  readonly log?: DynamicsLogOptions | undefined;
  /**
   * The unique name of a session template. With version 2 of the framework a record is then shown in a
   * session of its own; the template's tab is given `entityName` and `entityId`. Default: in the tab that
   * the agent has open.
   */
  readonly sessionTemplate?: string | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the provider's custom parameters. Default:
   * the provider's custom parameters, in any form that `completeCallCenterSettings` reads.
   */
  readonly callCenterSettings?: SettingsOption | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Dataverse keeps
   * what was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
}

/** The rules of these options. */
export const optionRules: Rules<DynamicsAdapterOptions> = {
  cif: objectWith('Microsoft.CIFramework', 'getEnvironment', 'openForm', 'addHandler'),
  entities: entityListRule,
  log: ['{ keyField, fields? }', (value) => isFieldName(Object(value).keyField)],
  sessionTemplate: ['the name of a session template', isFieldName],
  callCenterSettings: settingsRule,
  phoneForms: functionRule,
};
