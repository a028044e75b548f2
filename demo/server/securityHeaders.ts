import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The origins that a page may frame, and those that may frame it. */
export interface Framing {
  readonly frameSrc: string;
  readonly frameAncestors: string;
  /** Origins that may use the microphone and so on; `'self'` for the page itself. */
  readonly devices: readonly string[];
}

/** The same strict headers for every answer, but for the framing. */
export const securityHeaders = ({
  frameSrc,
  frameAncestors,
  devices,
}: Framing): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      frameSrc: [frameSrc],
      frameAncestors: [frameAncestors],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    permissionsPolicy: {
      camera: [...devices],
      microphone: [...devices],
      geolocation: [...devices],
    },
    referrerPolicy: 'same-origin',
    // Plain http on this machine only.
    strictTransportSecurity: false,
    // `frame-ancestors` says it better: this one cannot name an origin.
    xFrameOptions: false,
  });
