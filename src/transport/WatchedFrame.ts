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
 * A frame that may come, go and move: it is looked for at every question.
 *
 * Its `load` event does not bubble, but a capturing listener on the document sees it, wherever the
 * frame is inserted. Inside a shadow tree it does not, so such a frame gets a listener of its own.
 */
export class WatchedFrame {
  /** The window of the frame at each of its `load` events. */
  readonly loads$: Observable<Window | null>;
  readonly #findFrame: () => HTMLIFrameElement | null;
  readonly #document: Document;
  readonly #shadowed$: BehaviorSubject<HTMLIFrameElement | undefined>;
  #loaded: HTMLIFrameElement | undefined;
  #loads = 0;

  /**
   * @param findFrame gives the frame as it is now, or null; a throw counts as null
   * @param document the document that the frame is in, or will be
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

  /** The window of the document in the frame. */
  get window(): Window | null {
    return this.#find()?.contentWindow ?? null;
  }

  /** The conditions that may keep the frame from working. */
  hints(refused: readonly string[], window: Window): FrameHint[] {
    const frame = this.#find();
    return frame === null ? [] : frameHints(frame, { loads: this.#loads, refused }, window);
  }

  /** The frame's progress. */
  get status(): TransportDiagnosis['frame'] {
    const frame = this.#find();
    if (frame === null || frame.contentWindow === null) return 'missing';
    return frame === this.#loaded || !isBlank(frame) ? 'loaded' : 'notLoaded';
  }

  /** Notices that the frame was moved into a shadow tree, or out of one. */
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

/** A frame that shows another origin's document gives none; the first, blank one can be read. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    return frame.contentDocument?.URL === 'about:blank';
  } catch {
    return false;
  }
}
