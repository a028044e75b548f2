import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { type Fields, idIn, objectIn, textOf } from '../kit/answers.js';
import { completeSettings } from '../kit/completeSettings.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import type { RecordSource } from './records.js';
import { askApex, askCti } from './requests.js';

/** Loads the signed-in user, and the definition of the call center that the user belongs to. */
export async function loadCrmData(
  source: RecordSource,
  callCenterSettings: SettingsOption<Fields>,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [currentUser, definition] = await Promise.all([
    readUser(source, signal),
    askCti(source.opencti, 'getCallCenterSettings', {}, signal),
  ]);
  const own = await settingsOf(callCenterSettings, objectIn(definition), currentUser, signal);
  return { ...own, currentUser };
}

async function readUser(source: RecordSource, signal: AbortSignal) {
  const user = objectIn(await askApex(source, { action: 'user' }, signal));
  const id = idIn(user.id);
  const username = textOf(user.username) ?? id;
  return {
    attributes: { type: textOf(user.role) ?? 'agent' },
    Name: textOf(user.name) ?? username,
    Username: username,
    Id: id,
    LanguageLocaleKey: canonicalLocale(textOf(user.locale) ?? 'en-US'),
  };
}

/**
 * Gives complete settings out of a call center's definition, which Open CTI gives as one flat list:
 * `/section/item`. A definition's sections may begin in lower case, as `reqGeneralInfo` must.
 */
export const settingsFromDefinition = (definition: Fields): CallCenterSettings =>
  completeSettings(writtenIn(definition)).callCenterSettings as CallCenterSettings;

/** The items of the definition's sections. */
export const writtenIn = (definition: Fields): Fields =>
  Object.fromEntries(Object.entries(definition).filter(([path]) => /^\/\w+\/\w+$/.test(path)));
