/** A record by HubSpot's own numbers. */
export interface ObjectCoordinates {
  readonly portalId: number;
  readonly objectId: number;
  readonly objectTypeId: '0-1' | '0-2';
}

/** The beginning of a call. */
export interface CallStart {
  /** The adapter's own name for the call. */
  readonly externalCallId: string;
  readonly fromNumber: string;
  readonly toNumber: string;
  /** Milliseconds since 1970. */
  readonly callStartTime: number;
  /** True if HubSpot is to make an engagement for it, and to tell its id. */
  readonly createEngagement: boolean;
}

/** A call that is over, and the engagement that it is in HubSpot. */
export interface EndedCall {
  readonly externalCallId: string;
  readonly engagementId: number;
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
  incomingCall(call: CallStart): void;
  outgoingCall(call: CallStart): void;
  callEnded(call: EndedCall): void;
  callCompleted(call: EndedCall & { hideWidget: boolean }): void;
  navigateToRecord(payload: { objectCoordinates: ObjectCoordinates }): void;
}
