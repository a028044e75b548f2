import type { Rules } from '../../checkOptions.js';
import type { InteractionLog } from '../../crm.js';
import { functionRule, objectWith } from '../kit/optionRules.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import { type SettingsOption, settingsRule } from '../kit/settings.js';
import type { OpenCti } from './OpenCti.js';

/** Options of `salesforceAdapter`. */
export interface SalesforceAdapterOptions {
  /** `sforce.opencti`. The org's Open CTI script for Lightning Experience defines it. */
  readonly opencti: OpenCti;
  /** The name of the Apex class from the guide, with its namespace if it has one. Default `'PatchcordSoftphone'`. */
  readonly apexClass?: string | undefined;
  /**
   * The settings of all agents, or a function that creates an agent's settings from the definition of the call center.
   * Default: `settingsFromDefinition`.
   */
  readonly callCenterSettings?: SettingsOption<Readonly<Record<string, unknown>>> | undefined;
  /**
   * Returns the spellings of a phone number to search for. Default: as received, with `+`, and as digits only.
   * Salesforce stores numbers as people typed them, so use `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms | undefined;
  /** Returns further fields of a log's task, by API name, for example `WhoId`. Default: none. */
  readonly logFields?: ((log: InteractionLog) => Readonly<Record<string, unknown>>) | undefined;
  /** The path of the page with reports. It begins with `/`. Default `'/lightning/o/Report/home'`. */
  readonly reportsPath?: string | undefined;
}

const [, isOpenCti] = objectWith('', 'runApex', 'screenPop', 'onClickToDial');

/** The rules for the options. */
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
