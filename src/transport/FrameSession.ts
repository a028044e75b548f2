/**
 * The answers that the connector waits for. A document may request them before the page sees the document's `load`
 * event.
 */
const awaitedAnswers = ['ready', 'crmData', 'crmDirectory', 'customFieldsDataResponse'];

/**
 * Detects when a frame shows a new document. It must
 *
 * 1. start a new session with the first message after a reload of the frame, or with a message from another window;
 * 2. not take the `load` event of the first document for a second document, although messages may arrive before this
 *    event;
 * 3. assign the messages that a new document sent before its own `load` event to the new document. Otherwise their
 *    requests would be cancelled, and the connector would wait for answers in vain;
 * 4. know if the current document has sent a message. Nothing may be sent to another document.
 *
 * A document sends `ready` first, and messages of one window arrive in order. So a `ready` after other requests, or
 * after the document's own `load` event, may come from a new document whose `load` event is still to come. If a
 * `load` event follows, all messages since that `ready` belong to the new document. If it is uncertain which document
 * a `load` event belongs to, only a further `ready` starts a new session, and the next `load` event is uncertain,
 * too. Until the next message, the current document may have sent no message yet. Then it gets only the answers that
 * it may be waiting for.
 */
export class FrameSession {
  #window: unknown;
  #loadedWindow: unknown;
  #load: 'none' | 'uncertain' | 'newDocument' = 'none';
  #hasSeenOwnLoad = false;
  #hasRequested = false;
  #actionsSinceReady: Set<string> | undefined;

  /**
   * True if a message may be sent to the window, because its document has sent a message. For an answer that the
   * connector waits for, it is enough that the document may have sent one.
   */
  mayReceive(window: unknown, action = ''): boolean {
    const hasSent =
      this.#load === 'none' || (this.#load === 'uncertain' && awaitedAnswers.includes(action));
    return window === this.#window && hasSent;
  }

  /** Processes a valid message. If a new session begins with it, returns the actions whose requests continue in it. */
  noteMessage(source: unknown, action: string): ReadonlySet<string> | undefined {
    const isReady = action === 'ready';
    const isFirst = this.#window === undefined;
    const isNew =
      !isFirst &&
      (source !== this.#window ||
        this.#load === 'newDocument' ||
        (this.#load === 'uncertain' && isReady));
    if (isFirst || isNew) this.#begin(source);
    else if (isReady && (this.#hasRequested || this.#hasSeenOwnLoad))
      this.#actionsSinceReady = new Set();
    this.#load = 'none';
    if (!isReady) {
      this.#hasRequested = true;
      this.#actionsSinceReady?.add(action);
    }
    return isNew ? new Set() : undefined;
  }

  /**
   * Processes the frame's `load` event. If a new session has begun, returns the actions that the new document has
   * already requested.
   */
  noteLoad(source: unknown): ReadonlySet<string> | undefined {
    this.#loadedWindow = source;
    if (this.#window === undefined || source !== this.#window) return undefined;
    const kept = this.#actionsSinceReady;
    if (kept !== undefined) {
      this.#actionsSinceReady = undefined;
      this.#hasRequested = kept.size > 0;
      this.#load = 'uncertain';
      this.#hasSeenOwnLoad = true;
      return kept;
    }
    this.#load = this.#hasSeenOwnLoad || this.#load === 'uncertain' ? 'newDocument' : 'uncertain';
    this.#hasSeenOwnLoad = true;
    return undefined;
  }

  #begin(source: unknown): void {
    const isSure = this.#load !== 'uncertain' || source !== this.#window;
    this.#hasSeenOwnLoad = isSure && this.#loadedWindow === source;
    this.#window = source;
    this.#hasRequested = false;
    this.#actionsSinceReady = undefined;
  }
}
