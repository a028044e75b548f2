export {
  checkOptions,
  isFunction,
  isObject,
  isText,
  numberFrom,
  type OptionGroup,
  type Rule,
  type Rules,
  textRule,
} from '../../checkOptions.js';
export {
  type Fields,
  fieldsOf,
  idIn,
  objectIn,
  objectsIn,
  parseJson,
  textOf,
} from './answers.js';
export {
  type CrmEntity,
  contactIn,
  entityFields,
  entityListRule,
  searchedFields,
} from './CrmEntity.js';
export { type CompletedSettings, completeSettings } from './completeSettings.js';
export {
  type CrmField,
  crmValues,
  describeFields,
  fieldsForSave,
  toCustomFields,
} from './crmFields.js';
export { cutText } from './cutText.js';
export { createDialListeners, type DialListeners } from './dialListeners.js';
export { dialledNumber, recordToShow } from './dialledNumber.js';
export { type CodesByWords, codeIn, refusal, unusableAnswer } from './failures.js';
export { holdsText } from './holdsText.js';
export { codeOfStatus, readRetryAfter } from './httpFailures.js';
export { createInTurn, type InTurn } from './inTurn.js';
export { numberToDial } from './numberToDial.js';
export { functionRule, isFieldName, objectWith } from './optionRules.js';
export { type PhoneForms, usualPhoneForms } from './phoneForms.js';
export { saveLinked } from './saveLinked.js';
export { saveValues } from './saveValues.js';
export {
  canonicalLocale,
  type ReadSettings,
  type SettingsOption,
  settingsAsKept,
  settingsOf,
  settingsRule,
} from './settings.js';
export { severalOf } from './severalOf.js';
export { type ToAdapterError, untilAborted } from './untilAborted.js';
