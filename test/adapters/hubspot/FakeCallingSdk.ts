import type { CallingSdk } from '../../../src/adapters/hubspot/index.js';

type Handlers = Record<string, (data: unknown, event: unknown) => void>;

/**
 * The calling SDK with HubSpot's page behind it, written from the vendor's source, with what is unpleasant
 * about it: what is sent before HubSpot is ready is dropped, nothing that is sent is answered but with a
 * failure, and a new address of the widget is told as another `READY`, which says nothing of the agent.
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

  #send(type: string, data?: unknown): void {
    if (this.iFrameManager.isReady) this.sent.push(structuredClone({ type, data }));
    else this.droppedCount += 1;
  }
}
