import { type Fields, fieldsOf } from '../kit/answers.js';
import { refusal } from '../kit/failures.js';
import type { CallingSdk } from './CallingSdk.js';
import { type HubspotPlace, isSoftphone } from './isSoftphone.js';

/** The ids of the agent in HubSpot. */
export interface HubspotAgent extends HubspotPlace {
  readonly portalId: number;
  readonly userId?: number;
  readonly ownerId?: number | string;
  /** The origin of HubSpot's pages. */
  readonly hostUrl?: string;
}

/** The data of HubSpot's event for a number that the agent has clicked. */
export type DialEvent = Readonly<Record<string, unknown>>;

/** The events of HubSpot's page. */
export interface SdkEvents {
  /**
   * Resolves when HubSpot has sent the agent. Outside HubSpot it stays pending. Rejects with UNSUPPORTED if another
   * page, in the calling window, is the softphone.
   */
  readonly ready: Promise<HubspotAgent>;
  /** The agent. Undefined until HubSpot has sent it. */
  agent?: HubspotAgent;
  /** Adds a listener for clicks on a number. Returns a function that removes it. */
  onDial(listener: (event: DialEvent) => void): () => void;
  /** Called when HubSpot could not show a record. HubSpot's event does not contain the record. */
  onFailure?: () => void;
  /** Called when HubSpot has created an engagement for a call. */
  onEngagement?: (engagement: Fields) => void;
}

/** The time for which a number is kept if the agent clicked it before the first listener was added, in milliseconds. */
const earlyDialMs = 30_000;

/** Adds the adapter's handlers to the SDK. Each one calls the page's own handler afterwards. */
export function connectSdk(sdk: CallingSdk): SdkEvents {
  const handlers = sdk.options.eventHandlers as Record<string, (...args: unknown[]) => unknown>;
  const on = <Data>(name: string, react: (data: Data) => void) => {
    const pageHandler = handlers[name];
    handlers[name] = (...args) => {
      react(args[0] as Data);
      pageHandler?.(...args);
    };
  };
  const listeners = new Set<(event: DialEvent) => void>();
  let hadListener = false;
  let earlyDial: DialEvent | undefined;

  on<DialEvent>('onDialNumber', (event) => {
    // A click on a number can open the widget. Its event arrives before the runtime has added a listener.
    if (!hadListener) earlyDial = event;
    AbortSignal.timeout(earlyDialMs).onabort = () => {
      if (earlyDial === event) earlyDial = undefined;
    };
    for (const listener of listeners) listener(event);
  });
  on('onNavigateToRecordFailed', () => events.onFailure?.());
  on<Fields>('onCreateEngagementSucceeded', (data) => events.onEngagement?.(fieldsOf(data)));
  const ready = new Promise<HubspotAgent>((resolve, reject) => {
    on<HubspotAgent>('onReady', (agent) => {
      // HubSpot repeats `onReady`, without a portal, when the URL of the widget changes.
      if (events.agent || !agent?.portalId) return;
      events.agent = agent;
      if (!isSoftphone(agent)) return reject(refusal('ready in the remote', 'UNSUPPORTED'));
      sdk.initialized({ isLoggedIn: false });
      resolve(agent);
    });
  });

  // Prevents an unhandled rejection if no caller waits for `ready`.
  ready.catch(() => {});

  const events: SdkEvents = {
    ready,
    onDial(listener) {
      // The runtime adds its listener when the softphone can dial. Only then does HubSpot enable its call controls.
      if (!hadListener) ready.then(() => sdk.userLoggedIn()).catch(() => {});
      hadListener = true;
      if (earlyDial) listener(earlyDial);
      earlyDial = undefined;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return events;
}
