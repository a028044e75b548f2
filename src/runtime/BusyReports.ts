import { recordActions } from '../features.js';
import { type Attempts, isBusy, type RequestFacts } from '../machines/index.js';
import type { AgentTexts } from './AgentTexts.js';
import type { Messenger } from './Messenger.js';
import { asksForLongPause, busyNotice } from './notices.js';
import type { Timing } from './timing.js';

const showsRecord = (action: string): boolean => recordActions.some((one) => one === action);

/**
 * Tells the agent of a CRM that keeps a request waiting: at once if it asks for a long pause, or else once
 * it has been too busy as often as there are attempts. Each is told once for a request, however many
 * calls it takes, and nothing shorter after a long pause.
 */
export class BusyReports {
  /** The last request of each action that the agent was told of. */
  readonly #told = new Map<string, { readonly requestId: string; readonly isLong: boolean }>();
  readonly #messenger: Messenger;
  readonly #texts: AgentTexts;
  readonly #screenPopTimeoutMs: number;

  constructor(
    messenger: Messenger,
    texts: AgentTexts,
    { screenPopTimeoutMs }: Pick<Timing, 'screenPopTimeoutMs'>,
  ) {
    this.#messenger = messenger;
    this.#texts = texts;
    this.#screenPopTimeoutMs = screenPopTimeoutMs;
  }

  /** The action by which a machine tells that an attempt was refused and the next one follows. */
  readonly tellBusy = ({ context }: { readonly context: RequestFacts & Attempts }): void => {
    const { action, requestId, failure, busy, attempts } = context;
    if (failure === null) return;
    const isLong = asksForLongPause(failure);
    if (!isLong && !(isBusy(failure) && busy === attempts)) return;
    const told = this.#told.get(action);
    if (told?.requestId === requestId && (told.isLong || !isLong)) return;
    this.#told.set(action, { requestId, isLong });
    const isGivenUp =
      showsRecord(action) && (failure.retryAfterMs ?? 0) >= this.#screenPopTimeoutMs;
    this.#messenger.notify(busyNotice(this.#texts.current, failure, isGivenUp));
  };
}
