import type { CrmDataInput } from '../../crm.js';
import { AnswerError } from '../../errors.js';
import type { CrmData, SettingsFinding } from '../../protocol/index.js';
import { readAnswer } from '../readAnswer.js';
import type { Surroundings } from '../Surroundings.js';
import { toCrmData } from './toCrmData.js';

/** The findings of one event. */
const mostFindings = 20;

/**
 * Makes what turns the answers of `loadCrmData` into CRM data. It tells what an administrator should look
 * at in the settings, each finding once.
 *
 * An answer that cannot be used may be better at the next attempt. One that consists of the same objects as
 * the unusable answer before cannot, and its error is not retryable.
 */
export function createCrmDataReader({ adapter, capabilities, messenger, journal }: Surroundings) {
  const told = new Set<string>();
  let unusable: Partial<CrmDataInput> | undefined;

  const tell = (findings: readonly SettingsFinding[]) => {
    const isNew = ({ path, problem }: SettingsFinding) => !told.has(`${problem} ${path}`);
    const untold = findings.filter(isNew).slice(0, mostFindings);
    for (const { path, problem } of untold) told.add(`${problem} ${path}`);
    if (untold.length > 0) journal.write({ type: 'settingsQuestioned', findings: untold });
  };

  return (loaded: CrmDataInput): CrmData => {
    try {
      return readAnswer(
        loaded,
        (answer) => toCrmData(answer, adapter, capabilities, tell),
        (paths) => messenger.tellLeftOut('crmData', paths),
      );
    } catch (thrown) {
      if (!(thrown instanceof AnswerError)) throw thrown;
      const { callCenterSettings, currentUser }: Partial<CrmDataInput> = Object(loaded);
      const isSame =
        Object(currentUser) === currentUser &&
        unusable?.currentUser === currentUser &&
        unusable?.callCenterSettings === callCenterSettings;
      unusable = { callCenterSettings, currentUser } as Partial<CrmDataInput>;
      throw isSame ? new AnswerError(thrown.detail, { retryable: false }) : thrown;
    }
  };
}
