import type { CallCenterSettings } from '../../protocol/index.js';
import type { Fields } from './answers.js';
import { completeSettings } from './completeSettings.js';

/**
 * Gives complete settings out of an app's installation parameters, which a CRM keeps as one flat list. A
 * parameter may be named after a section and hold its keys as an object or JSON, or be named `Section_key`,
 * such as `SoftphoneOptions_clickToDial`. `callCenterSettings` may hold all settings in any form that
 * `completeCallCenterSettings` reads; single parameters win over it unless they are empty. Other parameters
 * are left out.
 *
 * @throws AdapterError INVALID_DATA if `callCenterSettings` is in no known form; it is not retryable
 */
export function settingsFromParameters(parameters: Fields): CallCenterSettings {
  return completeSettings(settingsInParameters(parameters))
    .callCenterSettings as CallCenterSettings;
}

/** The parameters that are settings, in a form that `completeCallCenterSettings` reads. */
export function settingsInParameters({ callCenterSettings, ...parameters }: Fields): Fields {
  const single = Object.entries(parameters).map(([name, value]) => [
    name.replace(/^([A-Z][^_]*)_(.+)/, '/$1/$2'),
    value,
  ]);
  // Beside this name only settings count.
  return { callCenterSettings: callCenterSettings || {}, ...Object.fromEntries(single) };
}
