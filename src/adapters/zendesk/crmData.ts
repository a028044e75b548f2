import type { CrmDataInput } from '../../crm.js';
import { AdapterError } from '../../errors.js';
import type { CallCenterSettings } from '../../protocol/index.js';
import { asAnswer, untilAborted } from './errors.js';
import type { ZafClient } from './ZafClient.js';

type Parameters = Readonly<Record<string, unknown>>;

/** Who is signed in, and the settings that the app was installed with. The runtime checks both. */
export async function loadCrmData(
  client: ZafClient,
  toSettings: (parameters: Parameters) => CallCenterSettings,
  signal: AbortSignal,
): Promise<CrmDataInput> {
  const ask = async (what: string, call: () => PromiseLike<unknown>) =>
    asAnswer(what, await untilAborted(what, call, signal));
  const [{ currentUser }, { settings }] = await Promise.all([
    ask('currentUser', () => client.get('currentUser')),
    ask('metadata', () => client.metadata()),
  ]);
  const { id, name, email, role, locale } = Object(currentUser) as Parameters;
  return {
    callCenterSettings: toSettings(Object(settings)),
    currentUser: {
      // A role that the account has made is a number.
      attributes: { type: role && String(role) },
      Name: name,
      Username: email,
      Id: id && String(id),
      LanguageLocaleKey: locale && canonical(String(locale)),
    } as CrmDataInput['currentUser'],
  };
}

/** As in BCP 47. What is no language at all stays as it is. */
function canonical(locale: string): string {
  try {
    return new Intl.Locale(locale.replace('_', '-')).toString();
  } catch {
    return locale;
  }
}

/**
 * Settings out of an app's parameters, which Zendesk keeps as one flat list: `callCenterSettings` holds
 * all of them as JSON, and `Section_key`, such as `SoftphoneOptions_clickToDial`, one of them. The single
 * ones win. A checkbox says `'Y'` or `'N'`; what was left empty is left out.
 *
 * @throws AdapterError INVALID_DATA if `callCenterSettings` holds no JSON object
 */
export function settingsFromParameters(parameters: Parameters): CallCenterSettings {
  const settings: Record<string, unknown> = { ...parseSettings(parameters.callCenterSettings) };
  for (const [name, value] of Object.entries(parameters)) {
    const [, section, key] = /^([A-Z][^_]*)_(.+)/.exec(name) ?? [];
    if (!section || value === null || value === '') continue;
    const text = typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value);
    settings[section] = { ...Object(settings[section]), [`${key}`]: text };
  }
  return settings;
}

function parseSettings(json: unknown): object {
  try {
    const settings: unknown = JSON.parse(String(json || '{}'));
    if (Object(settings) === settings) return settings as object;
  } catch {
    // The parser's error quotes the settings.
  }
  throw new AdapterError('Zendesk: callCenterSettings holds no JSON object.', {
    code: 'INVALID_DATA',
    retryable: false,
  });
}
