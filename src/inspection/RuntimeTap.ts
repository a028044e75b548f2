import { Subscription } from 'rxjs';
import { failureSentences } from '../errors.js';
import type { Runtime, RuntimeEvent } from '../index.js';
import {
  type InstrumentedRuntime,
  type WireContent,
  type WireEvent,
  wire,
} from '../runtime/wire.js';
import type { MessageEvent } from './InspectionEvent.js';
import type { Redactor } from './Redactor.js';
import type { Stream } from './Stream.js';
import { showIssues } from './wire/showIssues.js';
import { WireForms } from './wire/WireForms.js';

/** The fields of a message event except its direction. */
type MessageDetails = Pick<MessageEvent, 'action' | 'reason' | 'issues'>;

/** The runtime's stream of message contents, if its version has one. */
const wireOf = (runtime: Runtime & InstrumentedRuntime) => runtime[wire];

/** Writes the runtime's events to a stream: messages, requests, changes of the outbox. */
export class RuntimeTap {
  readonly #subscription = new Subscription();
  readonly #forms: WireForms;
  /** The contents of messages whose events have not been emitted yet. */
  readonly #contents = new WeakMap<object, WireContent>();
  #isClosed = false;
  /** The time of the first event, in milliseconds since the epoch. Logs that arrived before it are from earlier pages. */
  #since = Number.POSITIVE_INFINITY;
  readonly #told = new Set<string>();

  constructor(
    private readonly runtime: Runtime,
    private readonly redactor: Redactor,
    private readonly stream: Stream,
  ) {
    this.#forms = new WireForms(redactor);
    const wired = wireOf(runtime)?.subscribe(({ event, ...content }) => {
      this.#contents.set(event, content);
    });
    this.#subscription.add(wired);
    const told = runtime.events$.subscribe((event) => {
      this.#since = Math.min(this.#since, event.at);
      if (this.stream.admits()) this.#tell(event);
      // The agent is known only after the CRM data were sent, and with the agent the logs to list.
      if (event.type === 'messageSent' && event.action === 'crmData') void this.#tellOutbox();
    });
    this.#subscription.add(told);
    void this.#tellOutbox();
  }

  /** Writes the one-time events again, for a listener that was added later. */
  retell(): void {
    this.#forms.forgetTold();
  }

  close(): void {
    this.#isClosed = true;
    this.#subscription.unsubscribe();
  }

  /** Lists the logs of earlier pages. Without this event, a reader could not tell their origin. */
  async #tellOutbox(): Promise<void> {
    const since = this.#since;
    const listed = await this.runtime.outbox.list().catch(() => []);
    const found = listed.filter(
      ({ requestId, receivedAt }) => receivedAt < since && !this.#told.has(requestId),
    );
    for (const { requestId } of found) this.#told.add(requestId);
    if (this.#isClosed || found.length === 0 || !this.stream.admits()) return;
    const entries = found.map(({ raw: _, saved: __, error, ...entry }) => ({
      ...entry,
      // The English sentence, because the reader of a recording may not understand the agent's language. The message of a
      // log with an unknown shape is not the sentence of its error code.
      ...(error &&
        entry.status !== 'quarantined' && {
          error: { ...error, message: failureSentences[error.code] },
        }),
    }));
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
        this.#tellMessage('rejected', event);
        break;
      default:
        this.#tellOther(event);
    }
  }

  #tellMessage(direction: MessageEvent['direction'], event: WireEvent): void {
    const { action, reason, issues }: MessageDetails = event;
    const content = this.#contents.get(event);
    this.stream.write({
      type: 'patchcord.message',
      sessionId: this.runtime.actor.sessionId,
      direction,
      ...(action !== undefined && this.redactor.isAction(action) ? { action } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(issues === undefined ? {} : { issues: showIssues(issues, this.redactor) }),
      ...(content === undefined ? {} : this.#forms.tell(event, content)),
    });
  }

  #tellOther({ type, at: _, ...details }: RuntimeEvent): void {
    const shown = this.redactor.show(details, 'runtime') as object;
    const { sessionId } = this.runtime.actor;
    this.stream.write({ type: 'patchcord.runtime', sessionId, event: { type, ...shown } });
  }
}
