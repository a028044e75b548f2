import type { CrmDataInput } from '../../crm.js';
import type { CurrentUser } from '../../protocol/index.js';
import { type Fields, fieldsOf } from '../kit/answers.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import { askPage } from './requests.js';
import type { ZafClient } from './ZafClient.js';

/** Loads the signed-in user and the settings in the app's installation parameters. The runtime validates both. */
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
    // A custom role of the account is a number.
    attributes: { type: role && String(role) },
    Name: name,
    Username: email,
    Id: id && String(id),
    LanguageLocaleKey: locale && canonicalLocale(String(locale)),
  } as CurrentUser;
  const completed = await settingsOf(callCenterSettings, fieldsOf(settings), agent, signal);
  return { ...completed, currentUser: agent };
}
