import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { functionRule, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { OpenCti } from './OpenCti.js';

/** Options of `salesforceAdapter`. */
export interface SalesforceAdapterOptions {
  /** `sforce.opencti`, out of the org's own script for Lightning Experience. */
  readonly opencti: OpenCti;
  /** The Apex class of the guide, with its namespace if it has one. Default `'PatchcordSoftphone'`. */
  readonly apexClass?: string | undefined;
  /**
   * Settings for all agents, or a function that makes an agent's settings out of the call center's
   * definition. Default: `settingsFromDefinition`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Salesforce
   * keeps what was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** Further fields of the task that a log becomes, by API name: `WhoId`, for instance. Default none. */
  readonly logFields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
  /** The page of the reports, from `/`. Default `'/lightning/o/Report/home'`. */
  readonly reportsPath?: string | undefined;
}

const [, isOpenCti] = objectWith('', 'runApex', 'screenPop', 'onClickToDial');

/** The rules of these options. */
export const optionRules: Rules<SalesforceAdapterOptions> = {
  opencti: [
    'sforce.opencti of Lightning Experience',
    (value) => isOpenCti(value) && Object(value).SCREENPOP_TYPE !== undefined,
  ],
  apexClass: [
    'the name of an Apex class',
    (value) => /^(\w{1,15}\.)?[a-z]\w{0,99}$/i.test(String(value)),
  ],
  callCenterSettings: settingsRule,
  phoneForms: functionRule,
  logFields: functionRule,
  reportsPath: ["a path from '/'", (value) => /^\/(?!\/)/.test(String(value))],
};
