import type { ViewportControl } from '../chart/ViewportControl.js';
import { copyEvent, copyLink } from './copyMoment.js';
import type { Visualizer } from './Visualizer.js';

/** Pixels that a key moves the picture by. */
const panBy = 60;

/**
 * Handles the keys of the page, wherever the focus is. Arrows travel; with the shift key they move the
 * picture. `+`, `-` and `0` zoom, and the space bar pauses. `n` and `p` go to the next problem and to the one
 * before. `f` lets the chart follow, `m` compares with this moment, and `w` shows the picture alone. `/` searches, `c` and `l` copy the event
 * and a link to it, `r` opens the wire report.
 */
export function onKey(
  event: KeyboardEvent,
  visualizer: Visualizer,
  control: ViewportControl,
): void {
  if (event.key === 'Escape') closeMenus();
  if (event.ctrlKey || event.metaKey || event.altKey || isTakenBy(event)) return;
  const act = event.shiftKey ? pans[event.key] : travels[event.key];
  const zoom = zooms[event.key];
  if (act === undefined && zoom === undefined) return;
  event.preventDefault();
  act?.(visualizer, control);
  zoom?.(control);
}

/** The function of every key, for the page's help. */
export const keyHelp: readonly (readonly [keys: string, what: string])[] = [
  ['← →', 'one event back or on'],
  ['Home End', 'to the first event, to the latest'],
  ['N P', 'to the next problem, to the one before'],
  ['Space', 'pause, or follow what comes in'],
  ['+ − 0', 'zoom in, out, show all'],
  ['Shift + arrows', 'move the picture'],
  ['F', 'the picture follows the event, or stays'],
  ['M', 'compare contexts with this moment, or no more'],
  ['W', 'the picture alone, or all'],
  ['/', 'search the events'],
  ['C L', 'copy the event as JSON, a link to it'],
  ['R', 'the wire report'],
];

/** Wherever the focus is. */
function closeMenus(): void {
  for (const menu of document.querySelectorAll('details.menu')) menu.removeAttribute('open');
}

type Act = (visualizer: Visualizer, control: ViewportControl) => void;

const travels: Readonly<Record<string, Act>> = {
  ArrowLeft: (visualizer) => visualizer.step(-1),
  ArrowRight: (visualizer) => visualizer.step(1),
  Home: (visualizer) => visualizer.goToStart(),
  End: (visualizer) => visualizer.goToEnd(),
  ' ': (visualizer) => visualizer.togglePause(),
  n: (visualizer) => visualizer.goToProblem(1),
  p: (visualizer) => visualizer.goToProblem(-1),
  f: (visualizer) => visualizer.set({ isFollowing: !visualizer.state.isFollowing }),
  m: (visualizer) => visualizer.toggleComparison(),
  c: (visualizer) => void copyEvent(visualizer),
  l: (visualizer) => void copyLink(visualizer, location.href),
  w: (visualizer) => visualizer.set({ isWide: !visualizer.state.isWide }),
  r: (visualizer) => visualizer.openReport(),
  '/': (visualizer) => {
    visualizer.set({ panel: 'events', isWide: false });
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#search')?.focus());
  },
};

const pans: Readonly<Record<string, Act>> = {
  ArrowLeft: (_, control) => control.pan({ x: panBy, y: 0 }),
  ArrowRight: (_, control) => control.pan({ x: -panBy, y: 0 }),
  ArrowUp: (_, control) => control.pan({ x: 0, y: panBy }),
  ArrowDown: (_, control) => control.pan({ x: 0, y: -panBy }),
};

const zooms: Readonly<Record<string, (control: ViewportControl) => void>> = {
  '+': (control) => control.zoom(1.25),
  '=': (control) => control.zoom(1.25),
  '-': (control) => control.zoom(0.8),
  '0': (control) => control.fit(),
};

/** True if the element with the focus uses the key itself. */
function isTakenBy({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog') !== null) return true;
  if (target.matches('input:not([type="range"], [type="checkbox"]), select, textarea')) return true;
  return key === ' ' && target.matches('button, a, summary, input, label');
}
