import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmDataInput } from '../../crm.js';
import type { CallCenterSettingsInput } from '../../protocol/index.js';
import { completeSettings } from '../kit/completeSettings.js';
import { canonicalLocale } from '../kit/settings.js';
import type { RestDescription, RestSource } from './RestDescription.js';
import { read, readText } from './readers.js';
import type { RestClient } from './requests.js';

/** Loads the signed-in user and the settings of the call center. The runtime validates both. */
export async function loadCrmData(
  ask: RestClient,
  { user, settings }: RestDescription['loadCrmData'],
  call: AdapterCall,
): Promise<CrmDataInput> {
  const { body } = await ask(user, {}, call);
  const locale = readText(user.locale, body);
  const agent = {
    id: readText(user.id, body),
    name: readText(user.name, body),
    username: readText(user.username, body),
    role: readText(user.type, body) ?? 'agent',
  };
  const settingsAnswer = typeof settings === 'object' ? await ask(settings, agent, call) : { body };
  const settingsSource = typeof settings === 'object' ? settings.at : settings;
  const source: RestSource | undefined =
    typeof settingsSource === 'function'
      ? (answer) => settingsSource(answer, agent)
      : settingsSource;
  const stored = source ? read(source, settingsAnswer.body) : settingsAnswer.body;
  return {
    ...(stored !== undefined &&
      completeSettings(stored as CallCenterSettingsInput, { retryable: true })),
    currentUser: {
      attributes: { type: agent.role },
      Name: agent.name,
      Username: agent.username,
      Id: agent.id,
      LanguageLocaleKey: locale && canonicalLocale(locale),
    },
  } as CrmDataInput;
}
