import type { InteractionLog } from '../../crm.js';
import type { LogInCrm } from './AdapterUnderTest.js';
import { check, checkSame } from './assertions.js';
import type { Trial } from './Trial.js';

/** Returns the only log of an interaction in the CRM. Fails the test if there is no log or more than one. */
export async function onlyLogOf(trial: Trial, log: InteractionLog): Promise<LogInCrm> {
  const logs = await trial.part('logsOf')(log.interactionId);
  const [kept] = logs;
  check(
    kept !== undefined && logs.length === 1,
    `The records of the interaction in the CRM: expected 1, got ${logs.length}. ${likelyCause(logs)}`,
  );
  return kept;
}

const likelyCause = (logs: readonly LogInCrm[]): string =>
  logs.length === 0
    ? 'Likely cause: saveInteractionLog does not store `idempotencyKey` with the record, or logsOf() does not look for it.'
    : 'Likely cause: saveInteractionLog creates a record each time. It must keep one for each `idempotencyKey`.';

/** Fails the test unless the log in the CRM contains all texts. */
export function checkHolds({ content }: LogInCrm, texts: readonly (string | undefined)[]): void {
  const kept = JSON.stringify(content);
  const lost = texts.filter((text) => text !== undefined && !kept.includes(text));
  checkSame(lost, [], 'Texts of the log that the record does not hold');
}
