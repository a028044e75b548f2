import type { CrmDataInput } from '../../crm.js';
import { AdapterError, isRuntimeError } from '../../errors.js';
import {
  type CallCenterSettingsInput,
  completeCallCenterSettings,
  type SettingsFinding,
} from '../../protocol/completeCallCenterSettings.js';

/** The complete settings of an agent, and the findings about them for an administrator. */
export type CompletedSettings = Required<
  Pick<CrmDataInput, 'callCenterSettings' | 'settingsFindings'>
>;

/**
 * Completes settings with `completeCallCenterSettings`, and collects its findings.
 *
 * @param options.retryable True if another attempt may read different settings. Default: false.
 * @throws AdapterError INVALID_DATA if the settings have an unsupported format
 */
export function completeSettings(
  settings: CallCenterSettingsInput,
  { retryable = false }: { readonly retryable?: boolean } = {},
): CompletedSettings {
  const settingsFindings: SettingsFinding[] = [];
  try {
    const onFinding = (finding: SettingsFinding) => void settingsFindings.push(finding);
    return {
      callCenterSettings: completeCallCenterSettings(settings, onFinding),
      settingsFindings,
    };
  } catch (cause) {
    if (!isRuntimeError(cause)) throw cause;
    throw new AdapterError(cause.message, { code: 'INVALID_DATA', retryable, cause });
  }
}
