import { isFunction, type Rule } from '../../checkOptions.js';
import type { CallCenterSettingsInput, CurrentUser } from '../../protocol/index.js';
import { type CompletedSettings, completeSettings } from './completeSettings.js';
import { toUnknown } from './failures.js';
import { untilAborted } from './untilAborted.js';

/**
 * Makes the settings of one agent from the CRM's records. Agents of different teams may have different
 * settings.
 *
 * @param source What the CRM keeps; its form is that of the CRM.
 * @param agent The signed-in user.
 * @param signal Aborted when the settings are no longer needed.
 */
export type ReadSettings<Source = string> = (
  source: Source,
  agent: CurrentUser,
  signal: AbortSignal,
) => CallCenterSettingsInput | PromiseLike<CallCenterSettingsInput>;

/** The option `callCenterSettings` of an adapter: settings for all agents, or a function of the agent. */
export type SettingsOption<Source = string> = CallCenterSettingsInput | ReadSettings<Source>;

/** Reads settings that the CRM keeps as one text, in any form that `completeCallCenterSettings` reads. */
export const settingsAsKept: ReadSettings = (text) => text;

/** The rule of the option. */
export const settingsRule: Rule = [
  'an object, a text or a function',
  (value) => isFunction(value) || typeof value === 'string' || Object(value) === value,
];

/**
 * Gives the complete settings of an agent.
 *
 * @param option The adapter's option, or a function that reads what the CRM keeps.
 * @throws AdapterError INVALID_DATA if they are in no known form; it is not retryable
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

/** Gives a locale as a BCP 47 tag: `de_DE` is `de-DE`. A text that is no locale stays as it is. */
export function canonicalLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return locale;
  }
}
