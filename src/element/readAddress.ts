import { invalidOption } from '../errors.js';

/** The URL of the connector's document, and the connector's origin. */
export interface ConnectorAddress {
  readonly href: string;
  /** The only origin with which the runtime exchanges messages. `createRuntime` validates it. */
  readonly origin: string;
}

/**
 * Resolves the connector's URL, which can be relative to the page's URL.
 *
 * @param connectorOrigin The connector's origin. Empty for the origin of `src`.
 * @throws RuntimeError INVALID_OPTION if `src` is not an `http` or `https` URL, for example a `javascript:` URL
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
