import type { CrmDataInput } from '../../crm.js';
import { fieldsOf, idIn, objectIn, textOf } from '../kit/answers.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import { askZoho } from './requests.js';
import type { ZohoSdk } from './ZohoSdk.js';

/** Loads the signed-in user and the settings in a variable of the CRM. */
export async function loadCrmData(
  zoho: ZohoSdk,
  variable: string | undefined,
  callCenterSettings: SettingsOption,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [answer, text] = await Promise.all([
    askZoho('getCurrentUser', () => zoho.CRM.CONFIG.getCurrentUser(), signal),
    variable === undefined ? '' : readVariable(zoho, variable, signal),
  ]);
  const [user] = [answer.users ?? answer].flat().map(fieldsOf);
  const { id, full_name, email, locale, role } = objectIn(user);
  const currentUser = {
    attributes: { type: textOf(fieldsOf(role).name) ?? 'agent' },
    Name: idIn(full_name),
    Username: idIn(email),
    Id: idIn(id),
    LanguageLocaleKey: canonicalLocale(textOf(locale) ?? 'en-US'),
  };
  return { ...(await settingsOf(callCenterSettings, text, currentUser, signal)), currentUser };
}

async function readVariable(zoho: ZohoSdk, name: string, signal: AbortSignal): Promise<string> {
  const ask = () => zoho.CRM.API.getOrgVariable(name);
  const { Success } = await askZoho('getOrgVariable', ask, signal);
  return idIn(fieldsOf(Success).Content);
}
