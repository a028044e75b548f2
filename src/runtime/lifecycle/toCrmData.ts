import type { CrmAdapter } from '../../CrmAdapter.js';
import type { CapabilitiesInput, CrmDataInput } from '../../crm.js';
import { AnswerError, isRuntimeError } from '../../errors.js';
import { vouchFor } from '../../protocol/checkedData.js';
import { toCurrentUser } from '../../protocol/currentUser.js';
import { given } from '../../protocol/given.js';
import {
  type CrmData,
  clientCodec,
  clientMessageType,
  completeCallCenterSettings,
  type SettingsFinding,
} from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';

/**
 * Completes and checks the data that an adapter loaded. Adds the defaults of settings and capabilities. The user's
 * fields get the names of the protocol.
 *
 * @param tell receives the settings that an administrator should check
 * @throws AnswerError with the paths that do not match the schema
 */
export function toCrmData(
  input: CrmDataInput,
  adapter: CrmAdapter,
  overrides: CapabilitiesInput,
  tell: (findings: readonly SettingsFinding[]) => void = () => undefined,
): CrmData {
  const { currentUser, capabilities, ...settings }: Partial<CrmDataInput> = Object(input);
  const { callCenterSettings, findings } = completed(settings);
  // The candidate is not checked yet. `encode` checks it.
  const candidate = {
    callCenterSettings,
    currentUser: currentUser && toCurrentUser(currentUser),
    capabilities: {
      directoryAvailable: adapter.listDirectory !== undefined,
      name: adapter.name,
      reloadsOnNavigation: true,
      lightningComponentsAvailable: false,
      ...given(Object(capabilities)),
      ...given(overrides),
    },
  } as CrmData;
  const encoded = clientCodec.encode({
    type: clientMessageType,
    action: 'crmData',
    data: candidate,
  });
  if (!encoded.ok) throw new AnswerError(describeIssues(encoded.issues));
  // The data is checked here, so that the failure can name the field. `vouchFor` avoids a second check when it is
  // sent.
  vouchFor('crmData', candidate);
  tell(findings);
  return candidate;
}

/** @throws AnswerError if there are no valid settings */
function completed({ callCenterSettings, settingsFindings = [] }: Partial<CrmDataInput>) {
  const found = new Map(settingsFindings.map((finding) => [finding.path, finding]));
  // If the settings are text, it may be a sign-in page. The next attempt may return settings, so the error is
  // retryable.
  const isMissing = callCenterSettings === undefined || callCenterSettings === null;
  if (isMissing) throw new AnswerError('data.callCenterSettings is missing');
  try {
    const settings = completeCallCenterSettings(callCenterSettings, (finding) =>
      found.set(finding.path, finding),
    );
    return { callCenterSettings: settings, findings: [...found.values()] };
  } catch (thrown) {
    if (!isRuntimeError(thrown)) throw thrown;
    throw new AnswerError('data.callCenterSettings is neither an object nor settings as text');
  }
}
