import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { type Fields, idIn, objectIn, textOf } from '../kit/answers.js';
import { canonicalLocale } from '../kit/settings.js';
import type { RecordSource } from './records.js';
import { askApex, askCti } from './requests.js';

/** Loads the signed-in user, and the definition of the call center that the user belongs to. */
export async function loadCrmData(
  source: RecordSource,
  toSettings: (definition: Fields) => CallCenterSettings,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const [currentUser, definition] = await Promise.all([
    readUser(source, signal),
    askCti(source.opencti, 'getCallCenterSettings', {}, signal),
  ]);
  return { callCenterSettings: toSettings(objectIn(definition)), currentUser };
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
 * Settings out of a call center's definition, which Open CTI gives as one flat list: `/section/item`.
 * A definition's sections may begin in lower case, as `reqGeneralInfo` must; the settings' do not.
 */
export function settingsFromDefinition(definition: Fields): CallCenterSettings {
  const sections = new Map<string, Record<string, string>>();
  for (const [path, value] of Object.entries(definition)) {
    const [, section, item] = /^\/(\w+)\/(\w+)$/.exec(path) ?? [];
    if (section === undefined || item === undefined || value === null || value === '') continue;
    const name = section.charAt(0).toUpperCase() + section.slice(1);
    sections.set(name, { ...sections.get(name), [item]: String(value) });
  }
  return Object.fromEntries(sections);
}
