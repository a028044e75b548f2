import { copyText } from './copyText.js';
import { linkTo } from './moments.js';
import type { Visualizer } from './Visualizer.js';

/** Copies the event that is shown, as it stands in the recording. */
export async function copyEvent(visualizer: Visualizer): Promise<void> {
  const event = visualizer.session.at(visualizer.shown);
  if (event === undefined) return;
  const isCopied = await copyText(JSON.stringify(event, undefined, 2));
  visualizer.set({ note: isCopied ? 'Event copied as JSON.' : refusal });
}

/** Copies an address at which the page opens at the event that is shown. A live page has none. */
export async function copyLink(visualizer: Visualizer, address: string): Promise<void> {
  const event = visualizer.session.at(visualizer.shown);
  if (event === undefined || visualizer.state.source.kind !== 'recording') return;
  const isCopied = await copyText(linkTo(address, event.seq));
  const hint = address.includes('recording=') ? '' : ' It needs this recording opened there.';
  visualizer.set({ note: isCopied ? `Link copied.${hint}` : refusal });
}

const refusal = 'The browser does not let it be copied.';
