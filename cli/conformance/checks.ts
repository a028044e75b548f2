import { CommandFailure } from '../CommandFailure.js';
import type { Check } from './Check.js';
import { clickToDial } from './checks/clickToDial.js';
import { crmData } from './checks/crmData.js';
import { customFields } from './checks/customFields.js';
import { directory } from './checks/directory.js';
import { interactionLogs } from './checks/interactionLogs.js';
import { navigation } from './checks/navigation.js';
import { protocol } from './checks/protocol.js';
import { readyCheck } from './checks/readyCheck.js';
import { requests } from './checks/requests.js';
import { screenPop } from './checks/screenPop.js';
import { security } from './checks/security.js';

/** A selection of checks by rule, such as `LC4`, or by the letters of a group of rules, such as `LC`. */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  crmData.oneAnswerPerRequest,
  readyCheck.requestsBeforeIt,
  readyCheck.oneAnswerPerReady,
  crmData.crmThatFails,
  crmData.form,
  readyCheck.newSessionAfterReload,
  requests.nothingUnasked,
  security.impostors,
  security.otherOrigins,
  security.otherWindows,
  security.otherListeners,
  protocol.senselessMessages,
  protocol.unknownFields,
  protocol.otherSpellings,
  security.otherTypes,
  security.prototypes,
  protocol.unexpectedForms,
  protocol.messagesOfThePage,
  requests.alwaysAnAnswer,
  requests.noneHeldUp,
  directory.contacts,
  directory.requestsAtOnce,
  clickToDial.nothingWhileOff,
  clickToDial.completePayload,
  clickToDial.doubleClick,
  clickToDial.offAfterReload,
  navigation.record,
  screenPop.callerValues,
  screenPop.addresses,
  screenPop.severalMatches,
  screenPop.unknownCaller,
  navigation.reports,
  customFields.fieldsOfTheSettings,
  customFields.unknownFields,
  interactionLogs.historyItem,
  interactionLogs.historyAfterSave,
  interactionLogs.sameLogTwice,
  interactionLogs.unreadableLog,
  interactionLogs.logAfterReload,
];

/**
 * Returns the selected checks in the order of the report.
 *
 * @throws CommandFailure if a name matches no rule, or no check is selected
 */
export function selectChecks({ only, skip }: Selection): readonly Check[] {
  for (const name of [...(only ?? []), ...(skip ?? [])]) {
    if (checks.some((check) => matches(check, name))) continue;
    const known = checks.map(({ rule }) => rule).join(', ');
    throw new CommandFailure(`There is no check of the rule "${name}". There are: ${known}.`);
  }
  const selected = checks.filter(
    (check) =>
      (only === undefined || only.some((name) => matches(check, name))) &&
      !skip?.some((name) => matches(check, name)),
  );
  if (selected.length > 0) return selected;
  throw new CommandFailure('No check is left to be carried out.');
}

const matches = ({ rule }: Check, name: string): boolean =>
  rule === name.toUpperCase() || rule.replace(/\d+$/, '') === name.toUpperCase();
