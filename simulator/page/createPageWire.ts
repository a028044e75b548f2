import type { FaultWire } from '../createFaults.js';
import type { FaultPlan } from '../FaultPlan.js';

/** The window, the origin of the client's page, and the current fault plan. */
export interface PageWireOptions {
  readonly clientOrigin: string;
  readonly window: Window;
  readonly plan: () => FaultPlan | undefined;
}

const elsewhere = 'elsewhere';

/** The time after which the sandboxed frame is removed, in milliseconds. Until then it has posted its message. */
const removeAfterMs = 5000;

/** Creates the functions for the kinds of faults that a transport cannot cause. */
export const createPageWire = ({ clientOrigin, window, plan }: PageWireOptions): FaultWire => ({
  post: (data) => window.parent.postMessage(data, clientOrigin),
  /**
   * Loads this page again in a sandboxed frame, which has an opaque origin. The URL contains the data, which
   * `postFromHere` then posts.
   */
  postFromElsewhere(data) {
    const frame = window.document.createElement('iframe');
    const url = new URL(window.location.href);
    url.search = new URLSearchParams({ [elsewhere]: clientOrigin }).toString();
    url.hash = encodeURIComponent(JSON.stringify(data));
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.hidden = true;
    frame.src = url.href;
    window.document.body.append(frame);
    window.setTimeout(() => frame.remove(), removeAfterMs);
  },
  /**
   * Reloads the page with the current fault plan in its URL. Increments the seed, because with the same seed the same
   * message would cause a reload after every load.
   */
  reload() {
    const url = new URL(window.location.href);
    const current = plan();
    for (const name of ['faults', 'faultShare', 'faultSeed']) url.searchParams.delete(name);
    if (current !== undefined) {
      url.searchParams.set('faults', current.kinds.join(','));
      url.searchParams.set('faultShare', String(current.share));
      url.searchParams.set('faultSeed', String(current.seed + 1));
    }
    if (url.href === window.location.href) window.location.reload();
    else window.location.replace(url.href);
  },
});

/** True if this document is the copy in the sandboxed frame. */
export const isElsewhere = ({ search }: Location): boolean =>
  new URLSearchParams(search).has(elsewhere);

/** Posts the data in this document's URL to the page that embeds the simulator. */
export function postFromHere({ location, parent }: Window): void {
  const clientOrigin = new URLSearchParams(location.search).get(elsewhere) ?? '';
  const data: unknown = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  parent.parent.postMessage(data, clientOrigin);
}
