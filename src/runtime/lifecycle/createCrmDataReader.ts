import type { CrmDataInput } from '../../crm.js';
import { AnswerError } from '../../errors.js';
import type { CrmData, SettingsFinding } from '../../protocol/index.js';
import type { Dependencies } from '../Dependencies.js';
import { readAnswer } from '../readAnswer.js';
import { toCrmData } from './toCrmData.js';

/** The maximum number of findings per event. */
const mostFindings = 20;

/**
 * Creates a function that converts the answers of `loadCrmData` to CRM data. It reports the settings that an
 * administrator should check, each finding once.
 *
 * After an unusable answer, the next attempt may return a usable one. But if the next answer consists of the same
 * objects, further attempts are useless, so the error is not retryable.
 */
export function createCrmDataReader({ adapter, capabilities, messenger, journal }: Dependencies) {
  const reported = new Set<string>();
  let lastUnusable: Partial<CrmDataInput> | undefined;

  const tell = (findings: readonly SettingsFinding[]) => {
    const isNew = ({ path, problem }: SettingsFinding) => !reported.has(`${problem} ${path}`);
    const newFindings = findings.filter(isNew).slice(0, mostFindings);
    for (const { path, problem } of newFindings) reported.add(`${problem} ${path}`);
    if (newFindings.length > 0)
      journal.write({ type: 'settingsQuestioned', findings: newFindings });
  };

  return (loaded: CrmDataInput): CrmData => {
    try {
      return readAnswer(
        loaded,
        (answer) => toCrmData(answer, adapter, capabilities, tell),
        (paths) => messenger.reportLeftOut('crmData', paths),
      );
    } catch (thrown) {
      if (!(thrown instanceof AnswerError)) throw thrown;
      const { callCenterSettings, currentUser }: Partial<CrmDataInput> = Object(loaded);
      const isSame =
        Object(currentUser) === currentUser &&
        lastUnusable?.currentUser === currentUser &&
        lastUnusable?.callCenterSettings === callCenterSettings;
      lastUnusable = { callCenterSettings, currentUser } as Partial<CrmDataInput>;
      throw isSame ? new AnswerError(thrown.detail, { retryable: false }) : thrown;
    }
  };
}
