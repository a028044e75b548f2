import type { CrmAdapter } from '../../CrmAdapter.js';
import type { CapabilitiesInput, CrmDataInput } from '../../crm.js';
import { AnswerError } from '../../errors.js';
import { vouchFor } from '../../protocol/checkedData.js';
import { given } from '../../protocol/given.js';
import { type CrmData, clientCodec, clientMessageType } from '../../protocol/index.js';
import { describeIssues } from '../../protocol/issues.js';
import { settingsAsText } from '../../protocol/settingsAsText.js';

/**
 * Completes and checks what an adapter loaded: capabilities filled in, plain values of the settings and
 * a numeric user id made strings.
 *
 * @throws AnswerError, with the paths at which the data departs from the schema
 */
export function toCrmData(
  input: CrmDataInput,
  adapter: CrmAdapter,
  overrides: CapabilitiesInput,
): CrmData {
  const { callCenterSettings, currentUser, capabilities }: Partial<CrmDataInput> = Object(input);
  // Not checked yet: `encode` does that.
  const candidate = {
    callCenterSettings: settingsAsText(callCenterSettings),
    currentUser: withTextId(currentUser),
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
  return candidate;
}

function withTextId(user: unknown): unknown {
  if (typeof user !== 'object' || user === null || !('Id' in user)) return user;
  return typeof user.Id === 'number' ? { ...user, Id: String(user.Id) } : user;
}
