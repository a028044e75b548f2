/** A panel at the bottom of a page that contains the visualizer. */
export interface VisualizerPanel {
  readonly frame: HTMLIFrameElement;
  /** Removes the panel and the space that the page reserved for it. */
  remove(): void;
}

/** The heights of the panel in percent of the window's height. */
const height = { least: 20, first: 50, most: 85, step: 5 };

/**
 * Shows the visualizer in a panel at the bottom of a page. Adds space to the end of the page, so that the user can scroll
 * to content that the panel covers. The user resizes the panel with the mouse, touch or the arrow keys. The panel is in a
 * shadow tree, so the page's styles do not affect it. A strict content security policy permits it.
 */
export function createVisualizerPanel(
  page: Document,
  address: string,
  close: () => void,
): VisualizerPanel {
  const host = page.createElement('aside');
  host.setAttribute('aria-label', 'Patchcord visualizer');
  host.dataset.testid = 'visualizer-panel';
  const frame = page.createElement('iframe');
  frame.title = 'Statecharts of this page, live';
  frame.src = address;
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [styles()];
  const edge = createEdge(page);
  const restore = resizeWith(edge, host, page);
  root.append(edge, createCloseButton(page, close), frame);
  page.body.append(host);
  return {
    frame,
    remove() {
      restore();
      host.remove();
    },
  };
}

function createCloseButton(page: Document, close: () => void): HTMLButtonElement {
  const button = page.createElement('button');
  button.type = 'button';
  button.textContent = '×';
  button.title = 'Close the visualizer';
  button.setAttribute('aria-label', button.title);
  button.addEventListener('click', close);
  return button;
}

/** Creates the edge that resizes the panel. */
function createEdge(page: Document): HTMLElement {
  const edge = page.createElement('div');
  edge.tabIndex = 0;
  edge.title = 'Height of the visualizer: drag, or use the arrow keys';
  const attributes = {
    role: 'separator',
    'aria-orientation': 'horizontal',
    'aria-label': 'Height of the visualizer',
    'aria-valuemin': height.least,
    'aria-valuemax': height.most,
  };
  for (const [name, value] of Object.entries(attributes)) edge.setAttribute(name, String(value));
  return edge;
}

/** @returns A function that removes the reserved space. */
function resizeWith(edge: HTMLElement, host: HTMLElement, page: Document): () => void {
  const { style } = page.documentElement;
  const before = [style.paddingBottom, style.scrollPaddingBottom] as const;
  let percent = height.first;
  const set = (wanted: number) => {
    percent = Math.round(Math.min(height.most, Math.max(height.least, wanted)));
    host.style.height = `${percent}vh`;
    // The scroll padding makes the browser scroll a focused element to a position above the panel.
    [style.paddingBottom, style.scrollPaddingBottom] = [`${percent}vh`, `${percent}vh`];
    edge.setAttribute('aria-valuenow', String(percent));
  };
  edge.addEventListener('keydown', (event) => {
    const wanted = keys[event.key]?.(percent);
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  });
  // Without the capture, the frame would receive the pointer events while the pointer is over it.
  edge.addEventListener('pointerdown', ({ pointerId }) => edge.setPointerCapture(pointerId));
  edge.addEventListener('pointermove', ({ pointerId, clientY }) => {
    if (!edge.hasPointerCapture(pointerId)) return;
    set(100 - (clientY / page.documentElement.clientHeight) * 100);
  });
  set(percent);
  return () => {
    [style.paddingBottom, style.scrollPaddingBottom] = before;
  };
}

const keys: Readonly<Record<string, (percent: number) => number>> = {
  ArrowUp: (percent) => percent + height.step,
  ArrowDown: (percent) => percent - height.step,
  Home: () => height.least,
  End: () => height.most,
};

function styles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host {
      all: initial;
      display: block;
      position: fixed;
      inset: auto 0 0;
      z-index: 2147483000;
      color-scheme: light dark;
      background: Canvas;
      border-top: 1px solid color-mix(in srgb, CanvasText 25%, Canvas);
      box-shadow: 0 -4px 16px rgb(0 0 0 / 20%);
    }
    iframe { display: block; width: 100%; height: calc(100% - 20px); border: 0; }
    div { height: 20px; cursor: row-resize; touch-action: none; }
    div::before {
      content: "";
      display: block;
      width: 48px;
      height: 4px;
      margin: 0 auto;
      border-radius: 2px;
      background: color-mix(in srgb, CanvasText 40%, Canvas);
      position: relative;
      top: 8px;
    }
    button {
      position: absolute;
      top: 0;
      right: 8px;
      width: 28px;
      height: 20px;
      padding: 0;
      border: 0;
      background: none;
      color: CanvasText;
      font: 18px/20px sans-serif;
      cursor: pointer;
    }
    button:hover, div:hover { background: color-mix(in srgb, CanvasText 10%, Canvas); }
    :focus-visible { outline: 2px solid Highlight; outline-offset: -2px; }
  `);
  return sheet;
}
