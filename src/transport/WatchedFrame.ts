import type { TransportDiagnosis } from './Transport.js';

/** Which frame is watched, and who wants to know of its loads. */
export interface WatchedFrameOptions {
  /** Gives the frame as it is now, or null. A throw counts as null. */
  readonly find: () => HTMLIFrameElement | null;
  /** The document that the frame is in, or will be. */
  readonly document: Document;
  /** Called at every `load` event of the frame, with its window. */
  readonly onLoad: (window: Window | null) => void;
}

/**
 * A frame that may come, go and move: it is looked for anew at every question.
 *
 * Its `load` event does not bubble, but a capturing listener on the document sees it, wherever the
 * frame is inserted. Inside a shadow tree it does not, so such a frame gets a listener of its own.
 */
export class WatchedFrame {
  readonly #options: WatchedFrameOptions;
  #loaded: HTMLIFrameElement | undefined;
  #shadowed: HTMLIFrameElement | undefined;

  constructor(options: WatchedFrameOptions) {
    this.#options = options;
    options.document.addEventListener('load', this.#hear, true);
    this.follow();
  }

  /** The window of the document in the frame. */
  get window(): Window | null {
    return this.#find()?.contentWindow ?? null;
  }

  /** Whether it shows the first, blank document that every frame begins with, where nobody listens. */
  get isBlank(): boolean {
    const frame = this.#find();
    return frame !== null && isBlank(frame);
  }

  /** How far the frame has come. */
  get status(): TransportDiagnosis['frame'] {
    const frame = this.#find();
    if (frame === null || frame.contentWindow === null) return 'missing';
    return frame === this.#loaded || !isBlank(frame) ? 'loaded' : 'notLoaded';
  }

  /** Notices that the frame was moved into a shadow tree, or out of one. */
  follow(): void {
    const frame = this.#find();
    const isShadowed = frame?.isConnected && frame.getRootNode() !== this.#options.document;
    const next = isShadowed ? frame : undefined;
    if (next === this.#shadowed) return;
    this.#shadowed?.removeEventListener('load', this.#hear);
    this.#shadowed = next;
    this.#shadowed?.addEventListener('load', this.#hear);
  }

  /** Removes every listener. */
  close(): void {
    this.#shadowed?.removeEventListener('load', this.#hear);
    this.#options.document.removeEventListener('load', this.#hear, true);
  }

  readonly #hear = (event: Event): void => {
    const frame = this.#find();
    if (frame === null || event.target !== frame) return;
    this.#loaded = frame;
    this.#options.onLoad(frame.contentWindow);
  };

  #find(): HTMLIFrameElement | null {
    try {
      return this.#options.find();
    } catch {
      return null;
    }
  }
}

/** A frame that shows another origin's document gives none; the first, blank one can be read. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentDocument?.URL === 'about:blank';
  } catch {
    return false;
  }
}
