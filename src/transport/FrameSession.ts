/** The actions for which the connector waits: what it asked before its own `load` is answered after it. */
const answers = ['ready', 'crmData', 'crmDirectory', 'customFieldsDataResponse'];

/**
 * Tells when the document in a frame is another one than before. It must
 *
 * 1. start a new session with the first message after the frame was reloaded, or from another window;
 * 2. not take the first document's own `load` for a second document, although messages may precede it;
 * 3. keep what a new document sent before its own `load`: no message may be taken for the old one's,
 *    or the connector would wait for an answer that was cancelled;
 * 4. know whether the document that is there now has been heard: no other one is to be sent anything.
 *
 * A document opens with `ready`, and messages of one window keep their order. So a `ready` after
 * other requests, or after the document's own `load`, may come from a new document whose `load` is
 * still to come; if a load follows, what was heard since that `ready` belongs to the new document.
 * Where it is not certain whose `load` it was, only a further `ready` starts a new session, and the
 * next load is not certain either. Until the next message the document may be one that was not heard:
 * it gets the answers that it may wait for, and nothing that can wait.
 */
export class FrameSession {
  #window: unknown;
  #loadedWindow: unknown;
  #load: 'none' | 'uncertain' | 'anew' = 'none';
  #ownLoadSeen = false;
  #isPastReady = false;
  #sinceReady: Set<string> | undefined;

  /** True if the document in the window has been heard; for an answer it is enough that it may have been. */
  hears(window: unknown, action = ''): boolean {
    const isHeard =
      this.#load === 'none' || (this.#load === 'uncertain' && answers.includes(action));
    return window === this.#window && isHeard;
  }

  /** A genuine message. Gives what the new session keeps if one begins with it. */
  heard(source: unknown, action: string): ReadonlySet<string> | undefined {
    const isReady = action === 'ready';
    const isFirst = this.#window === undefined;
    const isNew =
      !isFirst &&
      (source !== this.#window || this.#load === 'anew' || (this.#load === 'uncertain' && isReady));
    if (isFirst || isNew) this.#begin(source);
    else if (isReady && (this.#isPastReady || this.#ownLoadSeen)) this.#sinceReady = new Set();
    this.#load = 'none';
    if (!isReady) {
      this.#isPastReady = true;
      this.#sinceReady?.add(action);
    }
    return isNew ? new Set() : undefined;
  }

  /** The frame's `load` event. Gives what the new session keeps if one has begun already. */
  loaded(source: unknown): ReadonlySet<string> | undefined {
    this.#loadedWindow = source;
    if (this.#window === undefined || source !== this.#window) return undefined;
    const kept = this.#sinceReady;
    if (kept !== undefined) {
      this.#sinceReady = undefined;
      this.#isPastReady = kept.size > 0;
      this.#load = 'uncertain';
      this.#ownLoadSeen = true;
      return kept;
    }
    this.#load = this.#ownLoadSeen || this.#load === 'uncertain' ? 'anew' : 'uncertain';
    this.#ownLoadSeen = true;
    return undefined;
  }

  #begin(source: unknown): void {
    const isSure = this.#load !== 'uncertain' || source !== this.#window;
    this.#ownLoadSeen = isSure && this.#loadedWindow === source;
    this.#window = source;
    this.#isPastReady = false;
    this.#sinceReady = undefined;
  }
}
