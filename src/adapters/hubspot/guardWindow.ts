/**
 * Keeps from the SDK what only HubSpot's own page may say. The SDK believes the first `SYNC` from any
 * frame, the connector's too, and from then on whoever sent it; and it throws at a message that is null.
 * It listens without capture, so that this is heard first although it comes later.
 *
 * @see `@hubspot/calling-extensions-sdk` 0.9.7, src/IFrameManager.ts, `onMessage`
 */
export function guardWindow(page: Window): void {
  page.addEventListener(
    'message',
    (event) => {
      const { data, source } = event;
      if (source === page.parent && source !== page) return;
      if (data === null || data === undefined || data.type === 'SYNC') {
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}
