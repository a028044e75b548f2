import type { CrmDataInput } from '../../crm.js';
import { idIn, objectsIn, textOf } from '../kit/answers.js';
import { unusableAnswer } from '../kit/failures.js';
import { type SettingsOption, settingsOf } from '../kit/settings.js';
import type { ServicenowTable } from './options.js';
import { askTable } from './requests.js';

/** The BCP 47 tags for ServiceNow's own language codes. */
const languages: Readonly<Record<string, string>> = { fq: 'fr-CA', pb: 'pt-BR', zt: 'zh-TW' };

/**
 * Loads the signed-in user and the settings. ServiceNow ignores a query that it does not understand and then returns all
 * users. So the function throws unless the answer contains exactly one user.
 */
export async function loadCrmData(
  table: ServicenowTable,
  callCenterSettings: SettingsOption,
  configuration: string,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const request = {
    table: 'sys_user',
    query: 'sys_id=javascript:gs.getUserID()',
    fields: ['sys_id', 'user_name', 'name', 'preferred_language'],
  };
  const [user, other] = objectsIn(await askTable(table, request, signal));
  if (!user || other) throw unusableAnswer();
  const username = idIn(user.user_name);
  const language = textOf(user.preferred_language) ?? 'en';
  const currentUser = {
    attributes: { type: 'agent' },
    Name: textOf(user.name) ?? username,
    Username: username,
    Id: idIn(user.sys_id),
    LanguageLocaleKey: languages[language] ?? language,
  };
  const settings = await settingsOf(callCenterSettings, configuration, currentUser, signal);
  return { ...settings, currentUser };
}
