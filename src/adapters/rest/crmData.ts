import type { AdapterCall } from '../../CrmAdapter.js';
import type { CrmDataInput } from '../../crm.js';
import { canonicalLocale } from '../kit/settings.js';
import type { RestDescription } from './RestDescription.js';
import { read, readText } from './readers.js';
import type { RestClient } from './requests.js';

/** Loads the signed-in user, and the settings of the call center. The runtime checks both. */
export async function loadCrmData(
  ask: RestClient,
  { user, settings }: RestDescription['loadCrmData'],
  call: AdapterCall,
): Promise<CrmDataInput> {
  const { body } = await ask(user, {}, call);
  const own = typeof settings === 'object' ? await ask(settings, {}, call) : { body };
  const locale = readText(user.locale, body);
  const place = typeof settings === 'object' ? settings.at : settings;
  return {
    callCenterSettings: place ? read(place, own.body) : own.body,
    currentUser: {
      attributes: { type: readText(user.type, body) ?? 'agent' },
      Name: readText(user.name, body),
      Username: readText(user.username, body),
      Id: readText(user.id, body),
      LanguageLocaleKey: locale && canonicalLocale(locale),
    },
  } as CrmDataInput;
}
