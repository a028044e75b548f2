import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings, CurrentUser } from '../../protocol/index.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { completeSettings } from '../kit/completeSettings.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import { askPage } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** Loads the signed-in user, and the settings that the app was installed with. The runtime checks both. */
export async function loadCrmData(
  client: ZafClient,
  callCenterSettings: SettingsOption<Fields>,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [{ currentUser }, { settings }] = await Promise.all([
    askPage('currentUser', () => client.get('currentUser'), signal),
    askPage('metadata', () => client.metadata(), signal),
  ]);
  const { id, name, email, role, locale } = fieldsOf(currentUser);
  const agent = {
    // A role that the account has made is a number.
    attributes: { type: role && String(role) },
    Name: name,
    Username: email,
    Id: id && String(id),
    LanguageLocaleKey: locale && canonicalLocale(String(locale)),
  } as CurrentUser;
  const own = await settingsOf(callCenterSettings, fieldsOf(settings), agent, signal);
  return { ...own, currentUser: agent };
}

/**
 * Gives complete settings out of an app's parameters, which Zendesk keeps as one flat list. A parameter may
 * be named after a section and hold its keys as an object or JSON, or be named `Section_key`, such as
 * `SoftphoneOptions_clickToDial`. `callCenterSettings` may hold all settings in any form that
 * `completeCallCenterSettings` reads; single parameters win over it unless they are empty. Other parameters
 * are left out.
 *
 * @throws AdapterError INVALID_DATA if `callCenterSettings` is in no known form; it is not retryable
 */
export function settingsFromParameters(parameters: Fields): CallCenterSettings {
  return completeSettings(writtenIn(parameters)).callCenterSettings as CallCenterSettings;
}

/** The parameters that are settings, in a form that `completeCallCenterSettings` reads. */
export function writtenIn({ callCenterSettings, ...parameters }: Fields): Fields {
  const single = Object.entries(parameters).map(([name, value]) => [
    name.replace(/^([A-Z][^_]*)_(.+)/, '/$1/$2'),
    value,
  ]);
  // Beside this name only settings count.
  return { callCenterSettings: callCenterSettings || {}, ...Object.fromEntries(single) };
}
