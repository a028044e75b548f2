import type { CrmDataInput } from '../../crm.js';
import { fieldsOf, idIn, objectIn, textOf } from '../kit/answers.js';
import { type SettingsOption, settingsOf } from '../kit/settings.js';
import type { CIFramework } from './CIFramework.js';
import { localeOf } from './locales.js';
import { bareId } from './records.js';
import { askCif } from './requests.js';

const userQuery = '?$select=fullname,domainname&$expand=systemuserroles_association($select=name)';

/** Loads the signed-in user and the settings in the provider's custom parameters. */
export async function loadCrmData(
  cif: CIFramework,
  callCenterSettings: SettingsOption,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const environment = objectIn(await askCif(cif, signal, 'getEnvironment'));
  const { userId, userLcid, customParams } = environment;
  const id = bareId(idIn(userId));
  const user = objectIn(await askCif(cif, signal, 'retrieveRecord', 'systemuser', id, userQuery));
  const [role] = [user.systemuserroles_association].flat();
  const currentUser = {
    attributes: { type: textOf(fieldsOf(role).name) ?? 'agent' },
    Name: idIn(user.fullname),
    Username: idIn(user.domainname),
    Id: id,
    LanguageLocaleKey: localeOf(userLcid),
  };
  const stored = textOf(customParams) ?? '';
  return { ...(await settingsOf(callCenterSettings, stored, currentUser, signal)), currentUser };
}
