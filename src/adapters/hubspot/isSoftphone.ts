import type { HubspotAgent } from './SdkEvents.js';

/**
 * False in the remote of HubSpot's navigation bar while there is a calling window: HubSpot opens the page
 * in both, and the softphone is the one in the window. A page must not load its connector twice.
 *
 * @see `@hubspot/calling-extensions-sdk` 0.9.7, src/IFrameManager.ts, `onReady`
 */
export const isSoftphone = ({
  iframeLocation,
  usesCallingWindow,
}: Pick<HubspotAgent, 'iframeLocation' | 'usesCallingWindow'>): boolean =>
  !(iframeLocation === 'remote' && usesCallingWindow);
