/** A record by HubSpot's own numbers. */
export interface ObjectCoordinates {
  readonly portalId: number;
  readonly objectId: number;
  readonly objectTypeId: '0-1' | '0-2';
}

/**
 * The part of `CallingExtensions` of `@hubspot/calling-extensions-sdk` that is used. Its handlers are
 * fixed at construction, but read at every event: the adapter adds its own to the same object.
 *
 * @see https://developers.hubspot.com/docs/api-reference/crm-calling-extensions-v3/calling-sdk
 */
export interface CallingSdk {
  readonly options: { readonly eventHandlers: object };
  readonly iFrameManager: {
    readonly isReady: boolean;
    /** Its listener for the messages of this window. */
    messageHandler: (event: MessageEvent) => void;
  };
  initialized(payload: { isLoggedIn: boolean }): void;
  userLoggedIn(): void;
  navigateToRecord(payload: { objectCoordinates: ObjectCoordinates }): void;
}
