import type { CallingSdk, CallStart, EndedCall } from '../../../src/adapters/hubspot/index.js';

type Handlers = Record<string, (data: unknown, event: unknown) => void>;

/**
 * The calling SDK with HubSpot's page behind it, written from the vendor's source, with what is unpleasant
 * about it: what is sent before HubSpot is ready is dropped, nothing that is sent is answered but with a
 * failure, and a new address of the widget is told as another `READY`, which says nothing of the agent. It
 * throws at what the documentation does not permit: a call without an id or its numbers, the end of a call that
 * has not begun, and a completed call that has not ended.
 */
export class FakeCallingSdk implements CallingSdk {
  readonly options: { readonly eventHandlers: Handlers };
  readonly iFrameManager = {
    isReady: false,
    messageHandler: ({ data }: MessageEvent) => void this.heard.push(data),
  };
  /** The messages of the window that reached it. */
  readonly heard: unknown[] = [];
  /** What HubSpot has heard, oldest first. */
  readonly sent: { readonly type: string; readonly data?: unknown }[] = [];
  /** The calls that HubSpot knows, by the ids that the adapter gave them. */
  readonly calls = new Map<string, 'begun' | 'ended' | 'completed'>();
  /** What was said before HubSpot could hear it. */
  droppedCount = 0;

  constructor(page: EventTarget, eventHandlers: Handlers = {}) {
    this.options = { eventHandlers };
    page.addEventListener('message', this.iFrameManager.messageHandler as never);
  }

  initialized(data: unknown): void {
    this.#send('INITIALIZED', data);
  }

  userLoggedIn(): void {
    this.#send('LOGGED_IN');
  }

  incomingCall(data: CallStart): void {
    this.#begin(data);
    this.#send('INCOMING_CALL', data);
  }

  outgoingCall(data: CallStart): void {
    this.#begin(data);
    this.#send('OUTGOING_CALL_STARTED', data);
  }

  callEnded(data: EndedCall): void {
    this.#move(data, 'begun', 'ended');
    this.#send('CALL_ENDED', data);
  }

  callCompleted(data: EndedCall): void {
    this.#move(data, 'ended', 'completed');
    this.#send('CALL_COMPLETED', data);
  }

  navigateToRecord(data: unknown): void {
    this.#send('NAVIGATE_TO_RECORD', data);
  }

  /** HubSpot says who the agent is. */
  ready(
    agent: object = {
      portalId: 4711,
      userId: 900417,
      ownerId: 55,
      hostUrl: 'https://app.hubspot.com',
    },
  ): void {
    this.iFrameManager.isReady = true;
    this.emit('onReady', agent);
  }

  emit(name: string, data: unknown): void {
    const { eventHandlers } = this.options;
    (eventHandlers[name] ?? eventHandlers.defaultEventHandler)?.(data, { type: name, data });
  }

  #begin({ externalCallId, fromNumber, toNumber }: CallStart): void {
    if (!externalCallId || !fromNumber || !toNumber) throw new Error('An id and both numbers.');
    if (this.calls.has(externalCallId)) throw new Error('The id of another call.');
    this.calls.set(externalCallId, 'begun');
  }

  #move({ externalCallId, engagementId }: EndedCall, from: string, to: 'ended' | 'completed') {
    if (this.calls.get(externalCallId) !== from) throw new Error(`The call is not ${from}.`);
    if (!Number.isInteger(engagementId)) throw new Error('An engagement is needed.');
    this.calls.set(externalCallId, to);
  }

  #send(type: string, data?: unknown): void {
    if (this.iFrameManager.isReady) this.sent.push(structuredClone({ type, data }));
    else this.droppedCount += 1;
  }
}
