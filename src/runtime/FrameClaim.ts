import { RuntimeError } from '../errors.js';
import { reportUncaught } from '../reportUncaught.js';

/** Two copies of this script share nothing but the page: so the element itself says whose it is. */
const mark: unique symbol = Symbol.for('patchcord.runtime');

type Markable = HTMLIFrameElement & { [mark]?: object };

/** Gives a frame to one runtime only: the first one that is started. */
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

  /** A frame that was found late: null, and one reported error, if another runtime has it. */
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

  /** Leaves the frame to others. */
  release(): void {
    if (this.#frame?.[mark] === this.#owner) delete this.#frame[mark];
    this.#frame = undefined;
  }
}
