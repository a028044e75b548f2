import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { type Fields, idIn, objectIn, textOf } from '../kit/answers.js';
import { completeSettings } from '../kit/completeSettings.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import type { RecordSource } from './records.js';
import { askApex, askCti } from './requests.js';

/** Loads the signed-in user and the settings in the definition of the user's call center. */
export async function loadCrmData(
  source: RecordSource,
  callCenterSettings: SettingsOption<Fields>,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [currentUser, definition] = await Promise.all([
    readUser(source, signal),
    askCti(source.opencti, 'getCallCenterSettings', {}, signal),
  ]);
  const settings = await settingsOf(callCenterSettings, objectIn(definition), currentUser, signal);
  return { ...settings, currentUser };
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
 * Creates complete settings from the definition of a call center. Open CTI returns the definition as an object with
 * keys such as `/section/item`. A section's name may begin with a lower-case letter, as in `reqGeneralInfo`.
 */
export const settingsFromDefinition = (definition: Fields): CallCenterSettings =>
  completeSettings(settingsInDefinition(definition)).callCenterSettings as CallCenterSettings;

/** Returns the items of a definition that belong to a section. */
export const settingsInDefinition = (definition: Fields): Fields =>
  Object.fromEntries(Object.entries(definition).filter(([path]) => /^\/\w+\/\w+$/.test(path)));
