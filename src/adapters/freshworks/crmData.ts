import type { CrmDataInput } from '../../crm.js';
import type { CurrentUser } from '../../protocol/index.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import type { FdkClient } from './FdkClient.js';
import { askPage } from './requests.js';

/** Loads the signed-in agent and the settings in the app's installation parameters. The runtime validates both. */
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

/** Loads the signed-in agent in the format of Freshdesk's page. */
export async function loadUser(client: FdkClient, signal: AbortSignal): Promise<Fields> {
  const what = 'loggedInUser';
  const answer = await askPage(what, () => client.data.get(what), signal);
  return fieldsOf(answer[what]);
}
