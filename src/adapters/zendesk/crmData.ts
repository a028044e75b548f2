import type { CrmDataInput } from '../../crm.js';
import { AdapterError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { type Fields, fieldsOf, parseJson } from '../kit/answers.js';
import { canonicalLocale } from '../kit/settings.js';
import { askPage } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** Loads the signed-in user, and the settings that the app was installed with. The runtime checks both. */
export async function loadCrmData(
  client: ZafClient,
  toSettings: (parameters: Fields) => CallCenterSettings,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [{ currentUser }, { settings }] = await Promise.all([
    askPage('currentUser', () => client.get('currentUser'), signal),
    askPage('metadata', () => client.metadata(), signal),
  ]);
  const { id, name, email, role, locale } = fieldsOf(currentUser);
  return {
    callCenterSettings: toSettings(fieldsOf(settings)),
    currentUser: {
      // A role that the account has made is a number.
      attributes: { type: role && String(role) },
      Name: name,
      Username: email,
      Id: id && String(id),
      LanguageLocaleKey: locale && canonicalLocale(String(locale)),
    } as CrmDataInput['currentUser'],
  };
}

/**
 * Settings out of an app's parameters, which Zendesk keeps as one flat list: `callCenterSettings` holds
 * all of them as JSON, and `Section_key`, such as `SoftphoneOptions_clickToDial`, one of them. The single
 * ones win. A checkbox says `'Y'` or `'N'`; what was left empty is left out.
 *
 * @throws AdapterError INVALID_DATA if `callCenterSettings` holds no JSON object
 */
export function settingsFromParameters(parameters: Fields): CallCenterSettings {
  const { callCenterSettings } = parameters;
  const settings = parseJson(callCenterSettings || '{}');
  if (typeof settings !== 'object' || settings === null) {
    const message = 'The setting callCenterSettings holds no JSON object.';
    throw new AdapterError(message, { code: 'INVALID_DATA', retryable: false });
  }
  const all: Record<string, unknown> = { ...settings };
  for (const [name, value] of Object.entries(parameters)) {
    const [, section, key] = /^([A-Z][^_]*)_(.+)/.exec(name) ?? [];
    if (!section || value === null || value === '') continue;
    const text = typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value);
    all[section] = { ...fieldsOf(all[section]), [`${key}`]: text };
  }
  return all;
}
