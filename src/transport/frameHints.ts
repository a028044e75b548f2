/** Something that the page can see, and that may be the reason why the connector says nothing. */
export type FrameHint =
  /** The page's own policy refused the frame's address. */
  | 'refusedByPolicy'
  /** The frame's attribute `sandbox` forbids what a sign-in needs. */
  | 'sandboxed'
  /** The frame was loaded several times: it may show the identity provider's pages. */
  | 'loadedAgain'
  /** The browser keeps no cookies at all. */
  | 'cookiesOff'
  /** The frame is of another site than the page: its cookies are third-party cookies. */
  | 'crossSite';

/** The transport's observations of a frame. */
export interface FrameSightings {
  /** Its `load` events. */
  readonly loads: number;
  /** Addresses that the page's own policy refused to frame. */
  readonly refused: readonly string[];
}

/** The sandbox permissions that a framed sign-in needs. */
const neededInSandbox = ['allow-scripts', 'allow-same-origin', 'allow-forms', 'allow-popups'];

/** Gives what may keep a silent frame from working, the likeliest first. */
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
 * The last two labels of a host. Sites below a public suffix of two labels look alike: then there is no hint,
 * which is better than a wrong one.
 */
const siteOf = (origin: string): string =>
  origin
    .replace(/^.*\/\//, '')
    .replace(/:\d+$/, '')
    .split('.')
    .slice(-2)
    .join('.');
