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
 * Completes and checks what an adapter loaded: all settings and capabilities are filled in, and the user has
 * the names of the wire.
 *
 * @param tell is told what an administrator should look at in the settings
 * @throws AnswerError, with the paths at which the data departs from the schema
 */
export function toCrmData(
  input: CrmDataInput,
  adapter: CrmAdapter,
  overrides: CapabilitiesInput,
  tell: (findings: readonly SettingsFinding[]) => void = () => undefined,
): CrmData {
  const { currentUser, capabilities, ...settings }: Partial<CrmDataInput> = Object(input);
  const { callCenterSettings, findings } = completed(settings);
  // Not checked yet: `encode` does that.
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
  // Validated here, so that the failure names the field; it is not validated once more when it is sent.
  vouchFor('crmData', candidate);
  tell(findings);
  return candidate;
}

/** @throws AnswerError if there are no settings */
function completed({ callCenterSettings, settingsFindings = [] }: Partial<CrmDataInput>) {
  const found = new Map(settingsFindings.map((finding) => [finding.path, finding]));
  // Text that is no settings can be a login page; it may be better the next time.
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
