import { invalidOption } from '../errors.js';

/** The address of the document in the frame, and its origin. */
export interface ConnectorAddress {
  readonly href: string;
  /** The one origin that the runtime listens and sends to. `createRuntime` checks it. */
  readonly origin: string;
}

/**
 * Reads the address of the connector, which may be relative to the page's.
 *
 * @param connectorOrigin empty for the origin of `src`
 * @throws RuntimeError INVALID_OPTION if `src` is no address of the web: a script, for one
 */
export function readAddress(src: string, connectorOrigin: string, base: string): ConnectorAddress {
  const url = urlOrNull(src, base);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw invalidOption('src', 'the http or https address of the connector');
  }
  return { href: url.href, origin: connectorOrigin || url.origin };
}

function urlOrNull(src: string, base: string): URL | null {
  try {
    return new URL(src, base);
  } catch {
    return null;
  }
}
