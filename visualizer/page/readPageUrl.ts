/** The request in the page's address. */
export type PageRequest =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'recording'; readonly url: string }
  /** Of this site: a channel that pages share. */
  | { readonly kind: 'channel'; readonly name: string }
  /** The window that opened this one, or that it is framed by, and the only origin it may have. */
  | {
      readonly kind: 'window';
      readonly relation: 'opener' | 'parent';
      readonly origin: string;
      readonly isXState4: boolean;
    }
  | { readonly kind: 'invalid'; readonly problem: string };

/**
 * Reads `?recording=<url>`, `?live=broadcast:<channel>`, or
 * `?live=opener|parent&origin=<origin>`, with `&xstate=4` for a page that uses `@xstate/inspect`.
 */
export function readPageUrl(address: string): PageRequest {
  const url = new URL(address);
  const recording = url.searchParams.get('recording');
  const live = url.searchParams.get('live');
  if (recording !== null && live !== null) {
    return invalid('It asks for a recording and for a live page; it can show one of them.');
  }
  if (recording !== null) return readRecordingUrl(recording, url);
  if (live !== null) return readLive(live, url);
  return { kind: 'nothing' };
}

/** Only from where the page itself comes from: it loads nothing from elsewhere. */
function readRecordingUrl(recording: string, page: URL): PageRequest {
  if (!URL.canParse(recording, page.href)) return invalid(`recording is no URL: ${recording}`);
  const { protocol, origin, href } = new URL(recording, page.href);
  if (page.protocol === 'file:') {
    return invalid('A page that was opened as a file cannot load one. Drop the recording here.');
  }
  if (origin !== page.origin || !/^https?:$/.test(protocol)) {
    return invalid(`The recording is not on this site (${page.origin}). Save it and drop it here.`);
  }
  return { kind: 'recording', url: href };
}

function readLive(live: string, { searchParams }: URL): PageRequest {
  const channel = /^broadcast:(.+)$/s.exec(live)?.[1];
  if (channel !== undefined) return { kind: 'channel', name: channel };
  if (live !== 'opener' && live !== 'parent') {
    return invalid('live has to be broadcast:<channel>, opener or parent.');
  }
  const origin = searchParams.get('origin') ?? '';
  if (!isExactOrigin(origin)) {
    return invalid(
      `live=${live} needs the exact origin of that page, as in &origin=https://crm.example.com.`,
    );
  }
  return { kind: 'window', relation: live, origin, isXState4: searchParams.get('xstate') === '4' };
}

const isExactOrigin = (text: string): boolean =>
  text !== 'null' && URL.canParse(text) && new URL(text).origin === text;

const invalid = (problem: string): PageRequest => ({ kind: 'invalid', problem });
