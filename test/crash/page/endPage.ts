import type { EndingParameters } from './CrashParameters.js';
import { commentOf, momentOf, tellWitness } from './tellWitness.js';

/** What of the page is ended. */
export interface Ended {
  /** Takes what shows the connector out of the page. */
  remove(): void;
  stop(): Promise<unknown>;
}

/**
 * Watches logs arrive, tells the witness of each, and ends the page as planned. Has to be called before
 * the runtime listens: then it sees each message first.
 *
 * A log has arrived when its message event is dispatched. What is dispatched after the page had the
 * runtime stopped or its frame removed is not for it any more, and is not told. A page that has begun
 * to go elsewhere lives on until the next page is there: what it hears until then has arrived.
 */
export function watchArrivals(seed: string, plan: EndingParameters, ended: Ended): void {
  let count = 0;
  let isOver = false;
  let isDue = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    tellWitness('ending', [momentOf(seed)]);
    endBy(plan, ended);
  };
  const endIfDue = () => {
    if (isDue) end();
  };
  addEventListener(
    'message',
    ({ data }) => {
      if (data?.action !== 'requestSaveInteractionLog') {
        // Moves behind the runtime's own listener, which is there by the first message.
        removeEventListener('message', endIfDue);
        addEventListener('message', endIfDue);
        return;
      }
      if (!isOver || plan.ending === 'navigation') {
        tellWitness('arrived', [momentOf(commentOf(data.data))]);
      }
      count += 1;
      if (plan.ending === 'none' || count !== plan.endAtLog) return;
      if (plan.endDelayMs < 0) isDue = true;
      else setTimeout(end, plan.endDelayMs);
    },
    { capture: true },
  );
}

function endBy({ ending, nextSite, leaveDelayMs }: EndingParameters, ended: Ended): void {
  const leave = () => location.assign(lobbyOn(nextSite));
  if (ending === 'navigation') leave();
  if (ending === 'stop') void ended.stop().then(leave);
  if (ending === 'removal') {
    ended.remove();
    setTimeout(leave, leaveDelayMs);
  }
}

function lobbyOn(site: 'same' | 'other'): string {
  const url = new URL('/lobby', location.href);
  if (site === 'other') url.hostname = '127.0.0.1';
  return url.href;
}
