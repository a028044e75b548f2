import type { CrmDataInput } from '../../crm.js';
import { idIn, objectsIn, textOf } from '../kit/answers.js';
import { unusableAnswer } from '../kit/failures.js';
import { type SettingsOption, settingsOf } from '../kit/settings.js';
import type { ServicenowTable } from './options.js';
import { askTable } from './requests.js';

/** Languages that ServiceNow has names of its own for. */
const languages: Readonly<Record<string, string>> = { fq: 'fr-CA', pb: 'pt-BR', zt: 'zh-TW' };

/** Loads the signed-in user. A condition that the instance does not understand would give anybody. */
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
  const own = await settingsOf(callCenterSettings, configuration, currentUser, signal);
  return { ...own, currentUser };
}
