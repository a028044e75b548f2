import type { CallingSdk } from './CallingSdk.js';

/**
 * Lets the SDK hear nobody but the page that has opened this one. By itself it believes the first `SYNC`
 * of any frame, the connector's too, and from then on whoever sent it; and it throws at a message that
 * is null. A listener before its own could only stop the message for everybody.
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
