import { AdapterError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';

/** Makes the settings out of the text that an administrator wrote into the CRM. */
export type ReadSettings = (text: string) => CallCenterSettings;

/**
 * The settings in a JSON text: `{ "callCenterSettings": { … } }`. An empty text has none.
 *
 * @throws AdapterError INVALID_DATA for anything else; it is not worth another try
 */
export function settingsInJson(text: string): CallCenterSettings {
  if (text.trim() === '') return {};
  const settings = read(text);
  if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
    return settings as CallCenterSettings;
  }
  throw new AdapterError('The settings in the CRM are no JSON object with callCenterSettings.', {
    code: 'INVALID_DATA',
    retryable: false,
  });
}

function read(text: string): unknown {
  try {
    return Object(JSON.parse(text)).callCenterSettings;
  } catch {
    // Its error quotes the settings.
    return undefined;
  }
}

/** A locale as in BCP 47. What is no language at all stays as it is. */
export function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}
