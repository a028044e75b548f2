/** The place where HubSpot shows the page, in the format of HubSpot's event `onReady`. */
export interface HubspotPlace {
  /** On a record (`widget`), in the navigation bar (`remote`), or in a separate window (`window`). */
  readonly iframeLocation?: 'widget' | 'remote' | 'window';
  /** True if the portal has the calling window. */
  readonly usesCallingWindow?: boolean;
}

/**
 * True if this page must load the connector. HubSpot can open the page twice: in the navigation bar and in the calling
 * window. Then only the page in the calling window is the softphone, because an agent must not have two connectors.
 *
 * @see `@hubspot/calling-extensions-sdk` 0.9.7, src/IFrameManager.ts, `onReady`
 */
export const isSoftphone = ({ iframeLocation, usesCallingWindow }: HubspotPlace): boolean =>
  !(iframeLocation === 'remote' && usesCallingWindow);
