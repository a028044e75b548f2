import type { RuntimeHealth, RuntimeState, Texts } from '../index.js';

/** The condition of the softphone: working, soon working, partly working, broken or off. */
export type Tone = 'good' | 'wait' | 'warn' | 'bad' | 'off';

/** The one thing that the agent can do about it. */
export type Remedy = 'retry' | 'reload' | 'save';

/** The status as the line shows it. */
export interface Status {
  readonly tone: Tone;
  readonly sentences: readonly string[];
  /** Milliseconds since the epoch; absent where it would say nothing. */
  readonly since?: number;
  readonly remedy?: Remedy;
}

/** The known facts about a runtime. */
export interface StatusFacts {
  readonly state: RuntimeState;
  readonly health: RuntimeHealth | undefined;
  /** The connector has not been heard for long. */
  readonly isOverdue: boolean;
  /** Logs wait for longer than it takes to save them. */
  readonly isWaiting: boolean;
  /** The CRM has answered again a short while ago. */
  readonly hasRecovered: boolean;
}

/** Says in the words of the agent how things stand. */
export function statusOf(facts: StatusFacts, texts: Texts): Status {
  const { state, isOverdue } = facts;
  const words = texts.desk.status;
  const { since, error } = state;
  switch (state.value) {
    case 'idle':
    case 'stopped':
      return { tone: 'off', sentences: [words.isOff] };
    case 'error':
    case 'retry': {
      const sentences = [words.cannotTakeCalls, ...(error ? [error.message] : [])];
      return { tone: 'bad', sentences, since, remedy: 'retry' };
    }
    case 'readyCheck':
      return isOverdue
        ? {
            tone: 'bad',
            sentences: [words.cannotTakeCalls, words.isSilent],
            since,
            remedy: 'reload',
          }
        : { tone: 'wait', sentences: [words.starts] };
    case 'crmDataSent':
      return operational(facts, texts);
    default:
      return { tone: 'wait', sentences: [words.starts] };
  }
}

/** The agent can take calls. The CRM, or some logs, may be in trouble. */
function operational(facts: StatusFacts, texts: Texts): Status {
  const { state, health, isWaiting, hasRecovered } = facts;
  const words = texts.desk.status;
  const isUp = health === undefined || health.crm === 'up';
  // While the CRM works, a log is saved within moments: that is no news.
  const unsaved = isUp && !isWaiting ? 0 : (health?.unsaved ?? 0);
  const logs = unsaved > 0 ? [words.unsaved(unsaved)] : [];
  const remedy = unsaved > 0 && { remedy: 'save' as const };
  if (!isUp) {
    const { since, lastFailure } = health;
    const why = lastFailure ? [lastFailure.message] : [];
    return { tone: 'warn', sentences: [words.canTakeCalls, ...why, ...logs], since, ...remedy };
  }
  const { recovery } = texts.notices;
  const news = hasRecovered ? [`${recovery.title}.`, recovery.text] : [words.works];
  if (unsaved > 0) return { tone: 'warn', sentences: [...news, ...logs], ...remedy };
  return {
    tone: 'good',
    sentences: news,
    since: hasRecovered ? (health?.since ?? 0) : state.since,
  };
}
