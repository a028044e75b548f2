import type { CrmDataInput } from '../../crm.js';
import { AdapterError, isRuntimeError } from '../../errors.js';
import {
  type CallCenterSettingsInput,
  completeCallCenterSettings,
  type SettingsFinding,
} from '../../protocol/completeCallCenterSettings.js';

/** The settings of an agent, and what an administrator should look at in them. */
export type CompletedSettings = Required<
  Pick<CrmDataInput, 'callCenterSettings' | 'settingsFindings'>
>;

/**
 * Completes settings, as `completeCallCenterSettings` does.
 *
 * @param options.retryable True if another attempt may get other settings. Default: false.
 * @throws AdapterError INVALID_DATA if they are in no known form
 */
export function completeSettings(
  settings: CallCenterSettingsInput,
  { retryable = false }: { readonly retryable?: boolean } = {},
): CompletedSettings {
  const settingsFindings: SettingsFinding[] = [];
  try {
    const tell = (finding: SettingsFinding) => void settingsFindings.push(finding);
    return { callCenterSettings: completeCallCenterSettings(settings, tell), settingsFindings };
  } catch (cause) {
    if (!isRuntimeError(cause)) throw cause;
    throw new AdapterError(cause.message, { code: 'INVALID_DATA', retryable, cause });
  }
}
