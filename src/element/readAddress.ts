import { invalidOption } from '../errors.js';

/** Which document is shown in the frame, and whom it belongs to. */
export interface ConnectorAddress {
  readonly href: string;
  /** What the runtime hears and sends to. It is checked by `createRuntime`. */
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
