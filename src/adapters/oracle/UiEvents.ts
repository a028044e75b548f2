/** A context of the framework: it performs operations and sends events. */
export interface UiEventsContext {
  publish(request: unknown): PromiseLike<unknown>;
  subscribe(request: unknown, listener: (response: unknown) => void): unknown;
}

/** The communication channels of the media toolbar. */
export interface UiEventsChannels {
  getCommunicationChannelContext(channel: string): PromiseLike<UiEventsContext>;
}

/**
 * The members of the UI Events Framework's provider that the adapter uses. Requests have setter methods for their values,
 * and answers have getter methods.
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
