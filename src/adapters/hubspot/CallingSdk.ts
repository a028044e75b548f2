/** The numeric ids that identify a record in HubSpot. */
export interface ObjectCoordinates {
  readonly portalId: number;
  readonly objectId: number;
  readonly objectTypeId: '0-1' | '0-2';
}

/** The data with which the beginning of a call is reported. */
export interface CallStart {
  /** The adapter's id for the call. */
  readonly externalCallId: string;
  readonly fromNumber: string;
  readonly toNumber: string;
  /** Milliseconds since 1970. */
  readonly callStartTime: number;
  /** True if HubSpot has to create an engagement for the call, and to report its id. */
  readonly createEngagement: boolean;
}

/** The data with which the end of a call is reported. */
export interface EndedCall {
  readonly externalCallId: string;
  readonly engagementId: number;
}

/**
 * The members of `CallingExtensions` (`@hubspot/calling-extensions-sdk`) that the adapter uses. The SDK has no method
 * to add event handlers later. But it reads `eventHandlers` at every event, so the adapter adds its handlers to that
 * object.
 *
 * @see https://developers.hubspot.com/docs/api-reference/crm-calling-extensions-v3/calling-sdk
 */
export interface CallingSdk {
  readonly options: { readonly eventHandlers: object };
  readonly iFrameManager: {
    readonly isReady: boolean;
    /** The SDK's listener for `message` events of the window. */
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
