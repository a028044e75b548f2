import { recordActions } from '../features.js';
import { type Attempts, isBusy, type RequestFacts } from '../machines/index.js';
import type { AgentTexts } from './AgentTexts.js';
import type { Messenger } from './Messenger.js';
import { asksForLongPause, busyNotice } from './notices.js';
import type { Timing } from './timing.js';

const showsRecord = (action: string): boolean => recordActions.some((one) => one === action);

/**
 * Notifies the agent that a request is delayed because the CRM is busy. It does so at once if the CRM asks for a long
 * delay. Otherwise it does so when the CRM was busy as often as there are attempts. There is one notification of each
 * kind for a request, and none of the second kind after the first.
 */
export class BusyNotices {
  /** By action, the latest request for which the agent was notified. */
  readonly #shown = new Map<string, { readonly requestId: string; readonly isLong: boolean }>();
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

  /** The action that a machine runs when the CRM has refused an attempt and another attempt follows. */
  readonly tellBusy = ({ context }: { readonly context: RequestFacts & Attempts }): void => {
    const { action, requestId, failure, busy, attempts } = context;
    if (failure === null) return;
    const isLong = asksForLongPause(failure);
    if (!isLong && !(isBusy(failure) && busy === attempts)) return;
    const shown = this.#shown.get(action);
    if (shown?.requestId === requestId && (shown.isLong || !isLong)) return;
    this.#shown.set(action, { requestId, isLong });
    const isGivenUp =
      showsRecord(action) && (failure.retryAfterMs ?? 0) >= this.#screenPopTimeoutMs;
    this.#messenger.notify(busyNotice(this.#texts.current, failure, isGivenUp));
  };
}
