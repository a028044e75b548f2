import type { RuntimeHealth, RuntimeState, Texts } from '../index.js';

/** The condition of the softphone: working, starting, partly working, broken or off. */
export type Tone = 'good' | 'wait' | 'warn' | 'bad' | 'off';

/** The action that the button of the status line offers. */
export type Remedy = 'retry' | 'reload' | 'save';

/** The content of the status line. */
export interface Status {
  readonly tone: Tone;
  readonly sentences: readonly string[];
  /** The time since when the status applies, in milliseconds since the epoch. Absent if the line shows no time. */
  readonly since?: number;
  readonly remedy?: Remedy;
}

/** The facts about a runtime from which `statusOf` computes the status. */
export interface StatusFacts {
  readonly state: RuntimeState;
  readonly health: RuntimeHealth | undefined;
  /** True if the connector has sent no message for longer than the runtime's time limit. */
  readonly isOverdue: boolean;
  /** True if there have been unsaved logs for at least `graceMs`. */
  readonly areLogsLate: boolean;
  /** True if the CRM answers again after a failure, and the recovery is still shown. */
  readonly hasRecovered: boolean;
}

/** Computes the content of the status line. */
export function statusOf(facts: StatusFacts, texts: Texts): Status {
  const { state, isOverdue } = facts;
  const statusTexts = texts.desk.status;
  const { since, error } = state;
  switch (state.value) {
    case 'idle':
    case 'stopped':
      return { tone: 'off', sentences: [statusTexts.isOff] };
    case 'error':
    case 'retry': {
      const sentences = [statusTexts.cannotTakeCalls, ...(error ? [error.message] : [])];
      return { tone: 'bad', sentences, since, remedy: 'retry' };
    }
    case 'readyCheck':
      return isOverdue
        ? {
            tone: 'bad',
            sentences: [statusTexts.cannotTakeCalls, statusTexts.isSilent],
            since,
            remedy: 'reload',
          }
        : { tone: 'wait', sentences: [statusTexts.starts] };
    case 'crmDataSent':
      return operational(facts, texts);
    default:
      return { tone: 'wait', sentences: [statusTexts.starts] };
  }
}

/** The status while the agent can take calls. The CRM may be failing, or logs may be unsaved. */
function operational(facts: StatusFacts, texts: Texts): Status {
  const { state, health, areLogsLate, hasRecovered } = facts;
  const statusTexts = texts.desk.status;
  const isUp = health === undefined || health.crm === 'up';
  // While the CRM works, most logs are saved within a second, so the line does not mention a log that has just arrived.
  const unsaved = isUp && !areLogsLate ? 0 : (health?.unsaved ?? 0);
  const logs = unsaved > 0 ? [statusTexts.unsaved(unsaved)] : [];
  const remedy = unsaved > 0 && { remedy: 'save' as const };
  if (!isUp) {
    const { since, lastFailure } = health;
    const failure = lastFailure ? [lastFailure.message] : [];
    const sentences = [statusTexts.canTakeCalls, ...failure, ...logs];
    return { tone: 'warn', sentences, since, ...remedy };
  }
  const { recovery } = texts.notices;
  const crmSentences = hasRecovered ? [`${recovery.title}.`, recovery.text] : [statusTexts.works];
  if (unsaved > 0) return { tone: 'warn', sentences: [...crmSentences, ...logs], ...remedy };
  return {
    tone: 'good',
    sentences: crmSentences,
    since: hasRecovered ? (health?.since ?? 0) : state.since,
  };
}
