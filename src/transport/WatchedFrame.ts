import {
  BehaviorSubject,
  distinctUntilChanged,
  EMPTY,
  filter,
  fromEvent,
  map,
  merge,
  type Observable,
  switchMap,
} from 'rxjs';
import { type FrameHint, frameHints } from './frameHints.js';
import type { TransportDiagnosis } from './Transport.js';

/**
 * A frame that the page may add, remove or move. So it is searched for at each access.
 *
 * Its `load` event does not bubble, but a capturing listener on the document receives it, wherever the page inserts
 * the frame. It does not receive the event from a shadow tree, so a frame there gets its own listener.
 */
export class WatchedFrame {
  /** Emits the window of the frame at each of its `load` events. */
  readonly loads$: Observable<Window | null>;
  readonly #findFrame: () => HTMLIFrameElement | null;
  readonly #document: Document;
  readonly #shadowed$: BehaviorSubject<HTMLIFrameElement | undefined>;
  #loaded: HTMLIFrameElement | undefined;
  #loads = 0;

  /**
   * @param findFrame returns the current frame or null. If it throws, the result counts as null.
   * @param document the document that contains the frame, or will contain it
   */
  constructor(findFrame: () => HTMLIFrameElement | null, document: Document) {
    this.#findFrame = findFrame;
    this.#document = document;
    this.#shadowed$ = new BehaviorSubject(this.#findShadowed());
    const ownLoads$ = this.#shadowed$.pipe(
      distinctUntilChanged(),
      switchMap((frame) => (frame === undefined ? EMPTY : fromEvent(frame, 'load'))),
    );
    this.loads$ = merge(fromEvent(document, 'load', { capture: true }), ownLoads$).pipe(
      map(({ target }) => ({ target, frame: this.#find() })),
      filter(({ target, frame }) => frame !== null && target === frame),
      map(({ frame }) => {
        this.#loads = frame === this.#loaded ? this.#loads + 1 : 1;
        this.#loaded = frame ?? undefined;
        return frame?.contentWindow ?? null;
      }),
    );
  }

  /** The window of the frame. */
  get window(): Window | null {
    return this.#find()?.contentWindow ?? null;
  }

  /** The conditions that may prevent the frame from working. */
  hints(refused: readonly string[], window: Window): FrameHint[] {
    const frame = this.#find();
    return frame === null ? [] : frameHints(frame, { loads: this.#loads, refused }, window);
  }

  /** The loading status of the frame. */
  get status(): TransportDiagnosis['frame'] {
    const frame = this.#find();
    if (frame === null || frame.contentWindow === null) return 'missing';
    return frame === this.#loaded || !isBlank(frame) ? 'loaded' : 'notLoaded';
  }

  /** Checks if the page has moved the frame into a shadow tree or out of one. */
  follow(): void {
    this.#shadowed$.next(this.#findShadowed());
  }

  #findShadowed(): HTMLIFrameElement | undefined {
    const frame = this.#find();
    const isShadowed = frame?.isConnected && frame.getRootNode() !== this.#document;
    return isShadowed ? frame : undefined;
  }

  #find(): HTMLIFrameElement | null {
    try {
      return this.#findFrame();
    } catch {
      return null;
    }
  }
}

/**
 * True if the frame shows its first, blank document. A document of another origin cannot be read, so it is not blank.
 */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentDocument?.URL === 'about:blank';
  } catch {
    return false;
  }
}
