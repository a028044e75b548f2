import { RuntimeError } from '../errors.js';
import type { Inspectable, TapOptions } from './createTap.js';
import { inspectRuntime } from './inspectRuntime.js';
import { createVisualizerPanel } from './VisualizerPanel.js';

/** The place of the visualizer: a popup window, a panel at the bottom of this page, or an iframe in this page. */
export type VisualizerPlace = 'popup' | 'panel' | HTMLIFrameElement;

/** Options of `openVisualizer`. */
export interface VisualizerOptions extends TapOptions {
  /** The URL of `dist/visualizer/`, on this page's origin or on another origin. */
  readonly url: string | URL;
  /** Default: `popup`. */
  readonly place?: VisualizerPlace | undefined;
}

/** A visualizer that shows this page. */
export interface OpenVisualizer {
  /** False if the user or the page has closed the visualizer, or if the browser has blocked its window. */
  readonly isOpen: boolean;
  /** Ends the inspection and closes the visualizer. Idempotent. */
  close(): void;
}

/**
 * Opens the visualizer for a runtime, or for any XState 5 actor system. Events are sent only to the opened window, and only
 * if its document has the origin of `url`. Browsers permit a popup only after a user's click. For a panel or an iframe, the
 * page's `frame-src` must permit the visualizer's origin.
 *
 * @throws RuntimeError INVALID_ARGUMENT if `url` or `place` is invalid
 * @example
 * button.onclick = () => openVisualizer(runtime, { url: '/visualizer/', place: 'panel' });
 */
export function openVisualizer(target: Inspectable, options: VisualizerOptions): OpenVisualizer {
  const { url, place = 'popup', ...tapOptions } = options;
  const address = readAddress(url);
  let isClosed = false;
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    inspection.close();
    shown.remove();
  };
  const shown = showIn(place, address, close);
  const inspection = inspectRuntime(target, {
    ...tapOptions,
    to: { window: shown.window, targetOrigin: address.origin },
  });
  return {
    get isOpen() {
      return !isClosed && shown.window()?.closed === false;
    },
    close,
  };
}

/** The visualizer's window, and the function that closes it. */
interface ShownVisualizer {
  window(): Window | null;
  remove(): void;
}

function showIn(place: VisualizerPlace, address: URL, close: () => void): ShownVisualizer {
  if (place === 'popup') return showPopup(withPeer(address, 'opener'));
  if (place === 'panel') {
    const panel = createVisualizerPanel(document, withPeer(address, 'parent'), close);
    return { window: () => panel.frame.contentWindow, remove: panel.remove };
  }
  if (Object(place).localName !== 'iframe') throw invalid('place', "'popup', 'panel' or an iframe");
  place.src = withPeer(address, 'parent');
  return {
    window: () => place.contentWindow,
    remove: () => place.removeAttribute('src'),
  };
}

function showPopup(address: string): ShownVisualizer {
  const popup = window.open(address, '_blank', 'popup,width=1280,height=800');
  return { window: () => popup, remove: () => popup?.close() };
}

/** Adds this page's origin to the visualizer's URL, because the visualizer accepts messages only from this origin. */
function withPeer(address: URL, relation: 'opener' | 'parent'): string {
  const asked = new URL(address);
  asked.searchParams.set('live', relation);
  asked.searchParams.set('origin', location.origin);
  return asked.href;
}

function readAddress(url: unknown): URL {
  const base = typeof document === 'undefined' ? undefined : document.baseURI;
  if (base === undefined) throw invalid('url', 'opened from a page');
  const text = String(url);
  if (!URL.canParse(text, base) || !/^https?:$/.test(new URL(text, base).protocol)) {
    throw invalid('url', 'the http or https address of dist/visualizer/');
  }
  return new URL(text, base);
}

const invalid = (argument: string, expected: string) =>
  new RuntimeError(`${argument} must be ${expected}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });
