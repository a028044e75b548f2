import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings, CurrentUser } from '../../protocol/index.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { completeSettings } from '../kit/completeSettings.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import type { FdkClient } from './FdkClient.js';
import { askPage } from './requests.js';

/** Loads the signed-in agent, and the settings that the app was installed with. The runtime checks both. */
export async function loadCrmData(
  client: FdkClient,
  callCenterSettings: SettingsOption<Fields>,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [user, parameters] = await Promise.all([
    loadUser(client, signal),
    askPage('iparams', () => client.iparams.get(), signal),
  ]);
  const { name, email, language } = fieldsOf(user.contact);
  const agent = {
    attributes: { type: user.type && String(user.type) },
    Name: name,
    Username: email,
    Id: user.id && String(user.id),
    LanguageLocaleKey: language && canonicalLocale(String(language)),
  } as CurrentUser;
  return {
    ...(await settingsOf(callCenterSettings, parameters, agent, signal)),
    currentUser: agent,
  };
}

/** Loads the signed-in agent as Freshdesk's page describes it. */
export async function loadUser(client: FdkClient, signal: AbortSignal): Promise<Fields> {
  const what = 'loggedInUser';
  const answer = await askPage(what, () => client.data.get(what), signal);
  return fieldsOf(answer[what]);
}

/**
 * Gives complete settings out of an app's installation parameters, which Freshworks keeps as one flat list. A
 * parameter may be named after a section and hold its keys as an object or JSON, or be named `Section_key`,
 * such as `SoftphoneOptions_clickToDial`. `callCenterSettings` may hold all settings in any form that
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
