import type { CallCenterSettings } from '../../protocol/index.js';
import type { Fields } from './answers.js';
import { completeSettings } from './completeSettings.js';

/**
 * Creates complete settings from the installation parameters of a CRM's app, which are one flat list. The function
 * reads three kinds of parameters and ignores all others:
 *
 * - A parameter with the name of a section contains the keys of the section as an object or JSON.
 * - A parameter with a name such as `SoftphoneOptions_clickToDial` contains the value of one key of a section.
 * - The parameter `callCenterSettings` contains all settings in any format that `completeCallCenterSettings` supports.
 *   The other parameters override it unless they are empty.
 *
 * @throws AdapterError INVALID_DATA, not retryable, if `callCenterSettings` has an unsupported format
 */
export function settingsFromParameters(parameters: Fields): CallCenterSettings {
  return completeSettings(settingsInParameters(parameters))
    .callCenterSettings as CallCenterSettings;
}

/** Converts installation parameters to a format that `completeCallCenterSettings` supports. */
export function settingsInParameters({ callCenterSettings, ...parameters }: Fields): Fields {
  const entries = Object.entries(parameters).map(([name, value]) => [
    name.replace(/^([A-Z][^_]*)_(.+)/, '/$1/$2'),
    value,
  ]);
  // In an object with the key `callCenterSettings`, `completeCallCenterSettings` ignores keys that are no settings.
  return { callCenterSettings: callCenterSettings || {}, ...Object.fromEntries(entries) };
}
