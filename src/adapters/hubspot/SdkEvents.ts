import { type Fields, fieldsOf } from '../kit/answers.js';
import { refusal } from '../kit/failures.js';
import type { CallingSdk } from './CallingSdk.js';
import { type HubspotPlace, isSoftphone } from './isSoftphone.js';

/** The agent, by HubSpot's own numbers. */
export interface HubspotAgent extends HubspotPlace {
  readonly portalId: number;
  readonly userId?: number;
  readonly ownerId?: number | string;
  /** The origin of HubSpot's pages. */
  readonly hostUrl?: string;
}

/** HubSpot's data on a number that the agent pressed. */
export type DialEvent = Readonly<Record<string, unknown>>;

/** The events of HubSpot's page. */
export interface SdkEvents {
  /**
   * Pending until HubSpot has said who the agent is. Outside HubSpot it never does. Rejects with UNSUPPORTED
   * if the softphone is the page in the calling window, and not this one.
   */
  readonly ready: Promise<HubspotAgent>;
  /** The same as soon as it is known. */
  agent?: HubspotAgent;
  onDial(listener: (event: DialEvent) => void): () => void;
  /** Called when HubSpot could not show a record. It does not say which. */
  onFailure?: () => void;
  /** Called when HubSpot has made an engagement for a call. */
  onEngagement?: (engagement: Fields) => void;
}

/** Milliseconds that a number waits if it was dialled before there was a listener. */
const holdDialMs = 30_000;

/** Adds handlers to the SDK's own, which are called after them. */
export function connectSdk(sdk: CallingSdk): SdkEvents {
  const handlers = sdk.options.eventHandlers as Record<string, (...args: unknown[]) => unknown>;
  const on = <Data>(name: string, react: (data: Data) => void) => {
    const own = handlers[name];
    handlers[name] = (...args) => {
      react(args[0] as Data);
      own?.(...args);
    };
  };
  const listeners = new Set<(event: DialEvent) => void>();
  let isEarly = true;
  let held: DialEvent | undefined;

  on<DialEvent>('onDialNumber', (event) => {
    // The click that opens the widget comes long before anybody can hear it.
    if (isEarly) held = event;
    AbortSignal.timeout(holdDialMs).onabort = () => {
      if (held === event) held = undefined;
    };
    for (const listener of listeners) listener(event);
  });
  on('onNavigateToRecordFailed', () => events.onFailure?.());
  on<Fields>('onCreateEngagementSucceeded', (data) => events.onEngagement?.(fieldsOf(data)));
  const ready = new Promise<HubspotAgent>((resolve, reject) => {
    on<HubspotAgent>('onReady', (agent) => {
      // Without a portal it is the echo of a new address of the widget.
      if (events.agent || !agent?.portalId) return;
      events.agent = agent;
      if (!isSoftphone(agent)) return reject(refusal('ready in the remote', 'UNSUPPORTED'));
      sdk.initialized({ isLoggedIn: false });
      resolve(agent);
    });
  });

  // Nobody may be waiting for it.
  ready.catch(() => {});

  const events: SdkEvents = {
    ready,
    onDial(listener) {
      // From now on there is a softphone.
      if (isEarly) ready.then(() => sdk.userLoggedIn()).catch(() => {});
      isEarly = false;
      if (held) listener(held);
      held = undefined;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return events;
}
