import type { Subscription } from 'rxjs';
import type { Runtime, RuntimeEvent } from '../index.js';
import type { MessageEvent } from './InspectionEvent.js';
import type { Redactor } from './Redactor.js';
import type { Stream } from './Stream.js';
import { isWord } from './words.js';

/** The particulars of a message, without its direction. */
type MessageDetails = Pick<MessageEvent, 'action' | 'reason' | 'issues'>;

/** Tells a stream of what the runtime itself says: messages, requests, the outbox. */
export class RuntimeTap {
  readonly #subscription: Subscription;
  #isClosed = false;
  /** When the first event was heard, milliseconds since the epoch: logs that arrived before are earlier ones. */
  #since = Number.POSITIVE_INFINITY;
  readonly #told = new Set<string>();

  constructor(
    private readonly runtime: Runtime,
    private readonly redactor: Redactor,
    private readonly stream: Stream,
  ) {
    this.#subscription = runtime.events$.subscribe((event) => {
      this.#since = Math.min(this.#since, event.at);
      if (this.stream.admits()) this.#tell(event);
      // Now it is known whose session it is, and so which logs are the agent's.
      if (event.type === 'messageSent' && event.action === 'crmData') void this.#tellOutbox();
    });
    void this.#tellOutbox();
  }

  close(): void {
    this.#isClosed = true;
    this.#subscription.unsubscribe();
  }

  /** Logs of earlier pages come as if from nowhere, unless it is said that they were there. */
  async #tellOutbox(): Promise<void> {
    const since = this.#since;
    const listed = await this.runtime.outbox.list().catch(() => []);
    const found = listed.filter(
      ({ requestId, receivedAt }) => receivedAt < since && !this.#told.has(requestId),
    );
    for (const { requestId } of found) this.#told.add(requestId);
    if (this.#isClosed || found.length === 0 || !this.stream.admits()) return;
    const entries = found.map(({ raw: _, saved: __, ...entry }) => entry);
    const shown = this.redactor.show({ entries }, 'runtime') as object;
    const { sessionId } = this.runtime.actor;
    this.stream.write({
      type: 'patchcord.runtime',
      sessionId,
      event: { type: 'outboxFound', ...shown },
    });
  }

  #tell(event: RuntimeEvent): void {
    switch (event.type) {
      case 'messageReceived':
        this.#tellMessage('in', event);
        break;
      case 'messageSent':
        this.#tellMessage('out', event);
        break;
      case 'messageNotSent':
        this.#tellMessage('notSent', event);
        break;
      case 'messageRejected':
        this.#tellMessage('rejected', { ...event, ...shownIssues(event, this.redactor) });
        break;
      default:
        this.#tellOther(event);
    }
  }

  #tellMessage(direction: MessageEvent['direction'], details: MessageDetails): void {
    const { action, reason, issues } = details;
    this.stream.write({
      type: 'patchcord.message',
      sessionId: this.runtime.actor.sessionId,
      direction,
      ...(action !== undefined && isWord('action', action) ? { action } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(issues === undefined ? {} : { issues }),
    });
  }

  #tellOther({ type, at: _, ...details }: RuntimeEvent): void {
    const shown = this.redactor.show(details, 'runtime') as object;
    const { sessionId } = this.runtime.actor;
    this.stream.write({ type: 'patchcord.runtime', sessionId, event: { type, ...shown } });
  }
}

/** Words that say what is wrong with a field. */
const problemWords = new Set(
  (
    'a action another array at be boolean by cannot custom expected fields format is key known least ' +
    'message must name named no not null number object of one or plain read string text the to type ' +
    'undefined unknown valid value with'
  ).split(' '),
);

/** The issues of a rejected message, without words that its sender may have chosen. */
function shownIssues(
  { issues }: RuntimeEvent<'messageRejected'>,
  redactor: Redactor,
): Pick<MessageDetails, 'issues'> {
  if (issues === undefined) return {};
  const isKnown = (word: string) => problemWords.has(word.toLowerCase()) || redactor.knows(word);
  const show = (text: string, isShown: (word: string) => boolean) =>
    text.replace(/[^\s.,;:]+/g, (word) => (isShown(word) ? word : '~'));
  const shown = issues.slice(0, 20).map(({ path, problem }) => ({
    path: show(path, (word) => /^\d{1,3}$/.test(word) || redactor.knows(word)),
    problem: show(problem, isKnown),
  }));
  return { issues: shown };
}
