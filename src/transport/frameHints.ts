/** A condition that the page can detect and that may be the reason why the connector sends no message. */
export type FrameHint =
  /** The page's Content-Security-Policy blocked the frame's address. */
  | 'refusedByPolicy'
  /** The frame's attribute `sandbox` forbids functions that a sign-in needs. */
  | 'sandboxed'
  /** The frame was loaded several times, so it may show pages of the identity provider. */
  | 'loadedAgain'
  /** The browser stores no cookies. */
  | 'cookiesOff'
  /** The frame belongs to another site than the page, so its cookies are third-party cookies. */
  | 'crossSite';

/** The facts that the transport has observed about a frame. */
export interface FrameSightings {
  /** The number of its `load` events. */
  readonly loads: number;
  /** Addresses that the page's Content-Security-Policy has blocked. */
  readonly refused: readonly string[];
}

/** The sandbox permissions that a framed sign-in needs. */
const neededInSandbox = ['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups'];

/** Returns the conditions that may prevent a frame from working, the most likely first. */
export function frameHints(
  frame: HTMLIFrameElement,
  { loads, refused }: FrameSightings,
  { navigator, location }: Window,
): FrameHint[] {
  const origin = originOf(frame.src);
  const sandbox = frame.getAttribute('sandbox')?.split(/\s+/);
  const isSeen: Readonly<Record<FrameHint, boolean>> = {
    refusedByPolicy: refused.some((address) => originOf(address) === origin),
    sandboxed: sandbox !== undefined && neededInSandbox.some((token) => !sandbox.includes(token)),
    loadedAgain: loads > 1,
    cookiesOff: navigator.cookieEnabled === false,
    crossSite: origin.startsWith('http') && siteOf(origin) !== siteOf(location.origin),
  };
  return (Object.keys(isSeen) as FrameHint[]).filter((hint) => isSeen[hint]);
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return '';
  }
}

/**
 * The last two labels of a host. Different sites below a public suffix with two labels look equal. Then there is no
 * hint, which is better than a wrong one.
 */
const siteOf = (origin: string): string =>
  origin
    .replace(/^.*\/\//, '')
    .replace(/:\d+$/, '')
    .split('.')
    .slice(-2)
    .join('.');
