import { AdapterError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { fieldsOf, parseJson } from './answers.js';

/** Makes the settings out of a text that an administrator wrote into the CRM. */
export type ReadSettings = (text: string) => CallCenterSettings;

/**
 * Reads the settings from a JSON text: `{ "callCenterSettings": { … } }`. There are none if they are
 * left out or the text is empty.
 *
 * @throws AdapterError INVALID_DATA for any other text; it is not retryable
 */
export function settingsInJson(text: string): CallCenterSettings {
  if (text.trim() === '') return {};
  const written = parseJson(text);
  const { callCenterSettings = {} } = fieldsOf(written);
  if (written instanceof Object && callCenterSettings instanceof Object) {
    return callCenterSettings as CallCenterSettings;
  }
  const message = 'The settings must be JSON with callCenterSettings.';
  throw new AdapterError(message, { code: 'INVALID_DATA', retryable: false });
}

/** Gives a locale as a BCP 47 tag: `de_DE` is `de-DE`. A text that is no locale stays as it is. */
export function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}
