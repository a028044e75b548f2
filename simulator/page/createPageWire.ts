import type { FaultWire } from '../createFaults.js';
import type { FaultPlan } from '../FaultPlan.js';

/** The page's window and origin, and its faults. */
export interface PageWireOptions {
  readonly clientOrigin: string;
  readonly window: Window;
  readonly plan: () => FaultPlan | undefined;
}

const elsewhere = 'elsewhere';

/** Milliseconds after which a document that has posted what it should is taken away. */
const goneAfterMs = 5000;

/** The faults that the page can cause in addition to those that a transport carries. */
export const createPageWire = ({ clientOrigin, window, plan }: PageWireOptions): FaultWire => ({
  post: (data) => window.parent.postMessage(data, clientOrigin),
  /** This very page in a sandbox, which gives it an origin of its own. It gets the data in its address. */
  postFromElsewhere(data) {
    const frame = window.document.createElement('iframe');
    const url = new URL(window.location.href);
    url.search = new URLSearchParams({ [elsewhere]: clientOrigin }).toString();
    url.hash = encodeURIComponent(JSON.stringify(data));
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.hidden = true;
    frame.src = url.href;
    window.document.body.append(frame);
    window.setTimeout(() => frame.remove(), goneAfterMs);
  },
  /** The plan stays; with the next seed, or the same message would be the end of every load. */
  reload() {
    const url = new URL(window.location.href);
    const wanted = plan();
    for (const name of ['faults', 'faultShare', 'faultSeed']) url.searchParams.delete(name);
    if (wanted !== undefined) {
      url.searchParams.set('faults', wanted.kinds.join(','));
      url.searchParams.set('faultShare', String(wanted.share));
      url.searchParams.set('faultSeed', String(wanted.seed + 1));
    }
    if (url.href === window.location.href) window.location.reload();
    else window.location.replace(url.href);
  },
});

/** True if this document is the one in the sandbox. */
export const isElsewhere = ({ search }: Location): boolean =>
  new URLSearchParams(search).has(elsewhere);

/** Posts what the address holds to the page around the simulator. */
export function postFromHere({ location, parent }: Window): void {
  const clientOrigin = new URLSearchParams(location.search).get(elsewhere) ?? '';
  const data: unknown = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  parent.parent.postMessage(data, clientOrigin);
}
