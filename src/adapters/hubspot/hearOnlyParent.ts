import type { CallingSdk } from './CallingSdk.js';

/**
 * Lets the SDK hear nobody but the page that has opened this one: the connector's frame shares the
 * window with it. A listener before the SDK's own could only stop a message for everybody.
 *
 * @see `@hubspot/calling-extensions-sdk` 0.9.7, src/IFrameManager.ts, `onMessage`
 */
export function hearOnlyParent({ iFrameManager }: CallingSdk, page: Window): void {
  const { messageHandler } = iFrameManager;
  page.removeEventListener('message', messageHandler);
  iFrameManager.messageHandler = (event) => {
    if (event.source === page.parent) messageHandler(event);
  };
  page.addEventListener('message', iFrameManager.messageHandler);
}
