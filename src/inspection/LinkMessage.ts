import type { InspectionEvent } from './InspectionEvent.js';

/** `type` of all that is said between an inspected page and a viewer. */
export const linkMessageType = 'patchcord.inspection';

/** A viewer's message. `viewer` tells apart viewers that share a channel. */
export type ViewerMessage = { readonly type: typeof linkMessageType; readonly viewer: string } & (
  | { readonly kind: 'hello'; readonly version: 1 }
  | { readonly kind: 'bye' }
);

/** An inspected page's message. `source` tells apart pages that share a channel. */
export type SourceMessage = { readonly type: typeof linkMessageType; readonly source: string } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'events'; readonly events: readonly InspectionEvent[] }
  | { readonly kind: 'closed' }
);

/** The kind of a message of ours; undefined for anybody else's. */
export function kindOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, kind } = data as Readonly<Record<string, unknown>>;
  return type === linkMessageType && typeof kind === 'string' ? kind : undefined;
}

/** A name that no other page or viewer has. */
export const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2))).join('-');
