/** A place of Fusion's page that takes operations and tells of events. */
export interface UiEventsContext {
  publish(request: unknown): PromiseLike<unknown>;
  subscribe(request: unknown, listener: (response: unknown) => void): unknown;
}

/** The channels of the media toolbar. */
export interface UiEventsChannels {
  getCommunicationChannelContext(channel: string): PromiseLike<UiEventsContext>;
}

/**
 * The part of the UI Events Framework's provider that is used. A request gets its values by setters,
 * and an answer is read by getters.
 *
 * @see https://docs.oracle.com/en/cloud/saas/fusion-service/fuief/toc.htm
 */
export interface UiEvents {
  readonly requestHelper: {
    createPublishRequest(operation: string): unknown;
    createSubscriptionRequest(event: string): unknown;
  };
  getGlobalContext(): PromiseLike<UiEventsContext>;
  getMultiChannelAdaptorContext(): PromiseLike<UiEventsChannels>;
}
