import type { CallingSdk } from './CallingSdk.js';

/**
 * Restricts the SDK to messages from the parent page, HubSpot. Without this, the SDK would also process the messages
 * that the connector's frame sends to this window. The function replaces the SDK's listener, because an additional
 * listener could only stop a message for all listeners.
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
