import { AdapterError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { fieldsOf, parsed } from './answers.js';

/** Makes the settings out of the text that an administrator wrote into the CRM. */
export type ReadSettings = (text: string) => CallCenterSettings;

/**
 * The settings in a JSON text: `{ "callCenterSettings": { … } }`. None if they are left out, or the text
 * is empty.
 *
 * @throws AdapterError INVALID_DATA for anything else; it is not worth another try
 */
export function settingsInJson(text: string): CallCenterSettings {
  if (text.trim() === '') return {};
  const written = parsed(text);
  const { callCenterSettings = {} } = fieldsOf(written);
  if (written instanceof Object && callCenterSettings instanceof Object) {
    return callCenterSettings as CallCenterSettings;
  }
  const message = 'The settings must be JSON with callCenterSettings.';
  throw new AdapterError(message, { code: 'INVALID_DATA', retryable: false });
}

/** A locale as in BCP 47. What is no language at all stays as it is. */
export function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}
