import { RuntimeError } from '../errors.js';
import { reportUncaught } from '../reportUncaught.js';

/**
 * The key under which an iframe element names its runtime. It is a registered symbol, because two copies of this
 * script share only the page.
 */
const mark: unique symbol = Symbol.for('patchcord.runtime');

type Markable = HTMLIFrameElement & { [mark]?: object };

/** Ensures that only one runtime uses a frame: the first one that is started. */
export class FrameClaim {
  readonly #owner = {};
  #frame: Markable | undefined;
  #isRefused = false;

  /**
   * Claims a frame.
   *
   * @throws RuntimeError FRAME_IN_USE if another runtime has it
   */
  take(frame: Markable): void {
    const holder = frame[mark];
    if (holder !== undefined && holder !== this.#owner) {
      throw new RuntimeError('Another runtime is running for this frame: stop that one first.', {
        code: 'FRAME_IN_USE',
        details: { id: frame.id },
      });
    }
    if (frame === this.#frame) return;
    this.release();
    Object.defineProperty(frame, mark, { value: this.#owner, configurable: true });
    this.#frame = frame;
  }

  /**
   * Claims a frame that the page has added later. Returns null if another runtime uses the frame, and reports the
   * error once.
   */
  admit(frame: HTMLIFrameElement | null): HTMLIFrameElement | null {
    if (frame === null) return null;
    try {
      this.take(frame);
      return frame;
    } catch (error) {
      if (!this.#isRefused) reportUncaught(error);
      this.#isRefused = true;
      return null;
    }
  }

  /** Releases the frame for other runtimes. */
  release(): void {
    if (this.#frame?.[mark] === this.#owner) delete this.#frame[mark];
    this.#frame = undefined;
  }
}
