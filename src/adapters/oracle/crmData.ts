import type { CrmDataInput } from '../../crm.js';
import { idIn, textOf } from '../kit/answers.js';
import { canonicalLocale, type SettingsOption, settingsOf } from '../kit/settings.js';
import { askPage, read } from './requests.js';
import type { UiEvents } from './UiEvents.js';

/** Loads the signed-in user and the settings. The framework returns neither the agent's language nor a role. */
export async function loadCrmData(
  ui: UiEvents,
  callCenterSettings: SettingsOption,
  configuration: string,
  locale: string,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const agent = await askPage(ui, 'GetAgentInfo', {}, signal);
  const username = idIn(read(agent, 'getUserName'));
  const names = ['getFirstName', 'getLastName'].flatMap((name) => textOf(read(agent, name)) ?? []);
  const currentUser = {
    attributes: { type: 'agent' },
    Name: names.join(' ') || username,
    Username: username,
    Id: idIn(read(agent, 'getPartyId')),
    LanguageLocaleKey: canonicalLocale(locale),
  };
  const settings = await settingsOf(callCenterSettings, configuration, currentUser, signal);
  return { ...settings, currentUser };
}
