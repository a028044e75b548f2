import { RuntimeError } from '../errors.js';
import type { Inspectable, TapOptions } from './createTap.js';
import { inspectRuntime } from './inspectRuntime.js';
import { createVisualizerPanel } from './VisualizerPanel.js';

/** A window of its own, a panel docked to the foot of this page, or a frame of this page. */
export type VisualizerPlace = 'popup' | 'panel' | HTMLIFrameElement;

/** The visualizer to open, its place, and the values that it may see. */
export interface VisualizerOptions extends TapOptions {
  /** The address of `dist/visualizer/`, on this page's origin or another. */
  readonly url: string | URL;
  /** Default: `popup`. */
  readonly place?: VisualizerPlace | undefined;
}

/** A visualizer that follows this page. */
export interface OpenVisualizer {
  /** False once it was closed, by whomever, and if the browser blocked its window. */
  readonly isOpen: boolean;
  /** Ends the inspection and puts the visualizer away. Idempotent. */
  close(): void;
}

/**
 * Opens the visualizer and lets it watch a running runtime, or any XState 5 actor system. Only the
 * window that was opened, at exactly the origin of `url`, gets anything. A popup needs a click of the
 * user's; a panel or a frame needs the page's `frame-src` to permit the visualizer's origin.
 *
 * @throws RuntimeError INVALID_ARGUMENT at a `url` or `place` that can never work
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

/** The visualizer's window, and how it goes away. */
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

/** The visualizer hears this page's origin only. */
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
