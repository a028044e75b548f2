import type { InspectionEvent } from './InspectionEvent.js';

/** The `type` of all messages between an inspected page and a viewer. */
export const linkMessageType = 'patchcord.inspection';

/** A message of a viewer. `viewer` distinguishes viewers that share a channel. */
export type ViewerMessage = { readonly type: typeof linkMessageType; readonly viewer: string } & (
  | { readonly kind: 'hello'; readonly version: 1 }
  | { readonly kind: 'bye' }
);

/** A message of an inspected page. `source` distinguishes pages that share a channel. */
export type SourceMessage = { readonly type: typeof linkMessageType; readonly source: string } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'events'; readonly events: readonly InspectionEvent[] }
  | { readonly kind: 'closed' }
);

/** Returns the kind of an inspection message. Returns undefined for any other message. */
export function kindOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, kind } = data as Readonly<Record<string, unknown>>;
  return type === linkMessageType && typeof kind === 'string' ? kind : undefined;
}

/** Creates a unique name for a page or a viewer. */
export const randomName = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(2))).join('-');
