import type { InteractionLog } from '../../crm.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { checkFunctions, checkMethods, checkNames, checkOption } from '../pageSdk/optionChecks.js';
import type { PhoneForms } from '../pageSdk/phoneForms.js';
import type { OpenCti } from './OpenCti.js';

/** What `salesforceAdapter` takes. */
export interface SalesforceAdapterOptions {
  /** `sforce.opencti`, out of the org's own script for Lightning Experience. */
  readonly opencti: OpenCti;
  /** The Apex class of the guide, with its namespace if it has one. Default `'PatchcordSoftphone'`. */
  readonly apexClass?: string;
  /** Makes the settings out of the call center's definition. Default: see `settingsFromDefinition`. */
  readonly callCenterSettings?: (
    definition: Readonly<Record<string, unknown>>,
  ) => CallCenterSettings;
  /**
   * The forms of a phone number to look for. Default: as it is, with `+` and digits only. Salesforce
   * keeps what was typed: take `phoneVariants` of `patchcord/phone`.
   */
  readonly phoneForms?: PhoneForms;
  /** Further fields of the task that a log becomes, by API name: `WhoId`, for instance. Default none. */
  readonly logFields?: (log: InteractionLog) => Readonly<Record<string, unknown>>;
  /** The page of the reports, from `/`. Default `'/lightning/o/Report/home'`. */
  readonly reportsPath?: string;
}

const names = [
  'opencti',
  'apexClass',
  'callCenterSettings',
  'phoneForms',
  'logFields',
  'reportsPath',
] as const satisfies readonly (keyof SalesforceAdapterOptions)[];

const methods = [
  'getCallCenterSettings',
  'runApex',
  'screenPop',
  'enableClickToDial',
  'disableClickToDial',
  'onClickToDial',
];

/** @throws RuntimeError INVALID_OPTION at the first value that can never work */
export function checkOptions(options: SalesforceAdapterOptions): void {
  const given = checkNames(options, names);
  checkMethods(given.opencti, 'opencti', methods);
  const { SCREENPOP_TYPE } = given.opencti as OpenCti;
  checkOption(
    typeof SCREENPOP_TYPE === 'object' && SCREENPOP_TYPE !== null,
    'opencti',
    'that of Lightning Experience, with SCREENPOP_TYPE',
  );
  checkFunctions(given, ['callCenterSettings', 'phoneForms', 'logFields']);
  const { apexClass = 'X', reportsPath = '/' } = given;
  const isClass =
    typeof apexClass === 'string' && /^(?:\w{1,15}\.)?[A-Za-z]\w{0,254}$/.test(apexClass);
  checkOption(isClass, 'apexClass', 'the name of an Apex class');
  const isPath = typeof reportsPath === 'string' && /^\/(?!\/)/.test(reportsPath);
  checkOption(isPath, 'reportsPath', "a path from '/'");
}
