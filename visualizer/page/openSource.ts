import {
  type InspectionListener,
  readRecording,
  receiveInspection,
  receiveXState4,
} from '../../src/inspection/index.js';
import type { PageRequest } from './readPageUrl.js';
import type { Visualizer } from './Visualizer.js';

/** Larger files are refused before they are read. */
const largestFileBytes = 100_000_000;

/** Opens a file that somebody chose or dropped. */
export async function openFile(visualizer: Visualizer, file: File): Promise<void> {
  await openText(visualizer, file.name, async () => {
    if (file.size > largestFileBytes) throw new Error('The file is larger than 100 MB.');
    return file.text();
  });
}

/** Does what the page's address asks for. */
export async function openRequest(visualizer: Visualizer, request: PageRequest): Promise<void> {
  switch (request.kind) {
    case 'recording':
      return openText(visualizer, fileName(request.url), () => load(request.url));
    case 'channel': {
      const channel = new BroadcastChannel(request.name);
      return watch(visualizer, request.name, (listener) => receiveInspection(channel, listener));
    }
    case 'window':
      return openWindow(visualizer, request);
    case 'invalid':
      return visualizer.set({ problem: request.problem });
    default:
      return undefined;
  }
}

/** Opens a recording; what is wrong with it is said on the page. */
export async function openText(
  visualizer: Visualizer,
  name: string,
  read: () => Promise<unknown>,
): Promise<void> {
  visualizer.set({ source: { kind: 'loading', name }, problem: undefined });
  try {
    visualizer.open(readRecording(await read()), name);
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'It cannot be read.';
    visualizer.set({ source: { kind: 'none' }, problem: `${name}: ${problem}` });
  }
}

async function load(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'error' }).catch(() => undefined);
  if (response === undefined) throw new Error('It could not be loaded.');
  if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
  return response.text();
}

function openWindow(
  visualizer: Visualizer,
  { relation, origin, isXState4 }: Extract<PageRequest, { kind: 'window' }>,
): void {
  const peer: Window | null = relation === 'opener' ? window.opener : window.parent;
  if (peer === null || peer === window) {
    const problem =
      relation === 'opener'
        ? 'No window has opened this one, or it does not let itself be known.'
        : 'This page is not shown inside a frame.';
    visualizer.set({ problem });
    return;
  }
  const named = { window: peer, targetOrigin: origin };
  watch(visualizer, origin, (listener) =>
    isXState4 ? receiveXState4(named, listener) : receiveInspection(named, listener),
  );
}

/** Watches a live page until this one is left. */
function watch(
  visualizer: Visualizer,
  name: string,
  receive: (listener: Required<InspectionListener>) => { close(): void },
): void {
  visualizer.openLive(name, 'waiting');
  const reception = receive({
    opened: () => visualizer.openLive(name, 'open'),
    next(event) {
      const { source } = visualizer.state;
      if (source.kind === 'live' && source.status !== 'open') {
        visualizer.set({ source: { kind: 'live', name, status: 'open' } });
      }
      visualizer.receive(event);
    },
    closed: () => visualizer.set({ source: { kind: 'live', name, status: 'closed' } }),
  });
  window.addEventListener('pagehide', () => reception.close());
}

const fileName = (url: string): string =>
  decodeURIComponent(new URL(url).pathname.split('/').at(-1) || url);
