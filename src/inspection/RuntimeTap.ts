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

/** The particulars of a message, without its direction. */
type MessageDetails = Pick<MessageEvent, 'action' | 'reason' | 'issues'>;

/** The runtime's stream of message contents, if its version has one. */
const wireOf = (runtime: Runtime & InstrumentedRuntime) => runtime[wire];

/** Adds the runtime's own events to a stream: messages, requests, the outbox. */
export class RuntimeTap {
  readonly #subscription = new Subscription();
  readonly #forms: WireForms;
  /** The contents of messages whose events are still to come. */
  readonly #contents = new WeakMap<object, WireContent>();
  #isClosed = false;
  /** When the first event was heard, milliseconds since the epoch: logs that arrived before are earlier ones. */
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
      // Now it is known whose session it is, and so which logs are the agent's.
      if (event.type === 'messageSent' && event.action === 'crmData') void this.#tellOutbox();
    });
    this.#subscription.add(told);
    void this.#tellOutbox();
  }

  /** For a listener who comes late: tells what is told once again. */
  retell(): void {
    this.#forms.forgetTold();
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
    const entries = found.map(({ raw: _, saved: __, error, ...entry }) => ({
      ...entry,
      // In English: whoever reads a recording need not know the agent's language. The message of a log that was
      // not understood is no sentence of its code.
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
