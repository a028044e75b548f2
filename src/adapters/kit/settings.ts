import { isFunction, type Rule } from '../../checkOptions.js';
import type { CallCenterSettingsInput, CurrentUser } from '../../protocol/index.js';
import { type CompletedSettings, completeSettings } from './completeSettings.js';
import { toUnknown } from './failures.js';
import { untilAborted } from './untilAborted.js';

/**
 * Creates the settings of one agent from the settings that the CRM stores. Agents of different teams may have
 * different settings.
 *
 * @param source The stored settings, in the format of the CRM.
 * @param agent The signed-in user.
 * @param signal Aborted when the settings are no longer needed.
 */
export type ReadSettings<Source = string> = (
  source: Source,
  agent: CurrentUser,
  signal: AbortSignal,
) => CallCenterSettingsInput | PromiseLike<CallCenterSettingsInput>;

/** The option `callCenterSettings` of an adapter: the settings of all agents, or a function that returns an agent's settings. */
export type SettingsOption<Source = string> = CallCenterSettingsInput | ReadSettings<Source>;

/** Returns settings that the CRM stores as one text. `completeCallCenterSettings` must support the text's format. */
export const settingsAsKept: ReadSettings = (text) => text;

/** The rule for the option `callCenterSettings`. */
export const settingsRule: Rule = [
  'an object, a text or a function',
  (value) => isFunction(value) || typeof value === 'string' || Object(value) === value,
];

/**
 * Returns the complete settings of an agent.
 *
 * @param option The adapter's option `callCenterSettings`.
 * @param source The settings that the CRM stores, for an option that is a function.
 * @throws AdapterError INVALID_DATA, not retryable, if the settings have an unsupported format
 */
export async function settingsOf<Source>(
  option: SettingsOption<Source>,
  source: Source,
  agent: CurrentUser,
  signal: AbortSignal,
): Promise<CompletedSettings> {
  if (typeof option !== 'function') return completeSettings(option);
  const ask = () => option(source, agent, signal);
  return completeSettings(await untilAborted('callCenterSettings', ask, toUnknown, signal));
}

/** Converts a locale to a BCP 47 tag: `de_DE` becomes `de-DE`. Returns an invalid locale unchanged. */
export function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}
