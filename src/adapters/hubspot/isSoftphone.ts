/** The place in which HubSpot shows the page, as HubSpot describes it. */
export interface HubspotPlace {
  /** On a record, in the navigation bar, or in a window of its own. */
  readonly iframeLocation?: 'widget' | 'remote' | 'window';
  /** True if the portal has the calling window. */
  readonly usesCallingWindow?: boolean;
}

/**
 * False in the remote of HubSpot's navigation bar while there is a calling window: HubSpot opens the page
 * in both, and the softphone is the one in the window. A page must not load its connector twice.
 *
 * @see `@hubspot/calling-extensions-sdk` 0.9.7, src/IFrameManager.ts, `onReady`
 */
export const isSoftphone = ({ iframeLocation, usesCallingWindow }: HubspotPlace): boolean =>
  !(iframeLocation === 'remote' && usesCallingWindow);
