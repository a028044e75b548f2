import type { InteractionLog, InteractionStart } from '../../crm.js';
import { digitsOf } from '../kit/digitsOf.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { CallingSdk } from './CallingSdk.js';
import type { SdkEvents } from './SdkEvents.js';

/** A call whose beginning was reported to HubSpot, and whose log has not been saved yet. */
interface ReportedCall {
  readonly externalCallId: string;
  readonly direction: 'incoming' | 'outgoing';
  /** The number of the customer. */
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** The connector's id of the interaction. Undefined until the connector has sent it. */
  interactionId?: string | undefined;
  /** HubSpot's id of the engagement. Undefined until HubSpot has sent it. */
  engagementId?: number;
}

/** Reports calls to HubSpot. */
export interface CallEvents {
  /** Reports the beginning of a phone call, for a screen pop. Ignores other kinds of interactions. */
  begin(start: InteractionStart): void;
  /** Reports an outgoing call, for a number that the runtime has sent to the connector. */
  dial(number: string): void;
  /** Returns the call of a log. Returns undefined if no call was reported, or if several calls are possible. */
  callOf(log: InteractionLog): ReportedCall | undefined;
  /** Reports the end of a call. Called when its log was saved as the engagement. */
  end(call: ReportedCall, engagementId: number): void;
}

/** The maximum number of calls without a log. The oldest calls are removed first. */
const maxCalls = 50;

/**
 * Reports the beginning and the end of calls to HubSpot. HubSpot creates an engagement at the beginning of each call.
 *
 * 1. A screen pop is an incoming call, unless the connector sends another direction or the agent has dialled the
 *    number. (The address of a screen pop is normally the caller's number.)
 * 2. A second event with the same number and direction belongs to the same call, unless the connector sends
 *    different ids.
 * 3. A log belongs to the call that has its id. If no call has the id, it belongs to the call that has its number and
 *    direction and began before the log arrived, if there is only one such call.
 *
 * @param ownNumber The number of the contact center. HubSpot requires both numbers of a call.
 */
export function createCallEvents(
  sdk: CallingSdk,
  events: SdkEvents,
  phoneForms: PhoneForms,
  ownNumber: string,
): CallEvents {
  let calls: readonly ReportedCall[] = [];

  events.onEngagement = ({ engagementId, externalCallId }) => {
    const unmatched = calls.filter((call) => call.engagementId === undefined);
    const [call, other] = externalCallId
      ? unmatched.filter((one) => one.externalCallId === externalCallId)
      : unmatched;
    if (call && !other && Number(engagementId)) call.engagementId = Number(engagementId);
  };

  const callsWith = (direction: ReportedCall['direction'], number = '', id?: string) => {
    const forms = [number, ...phoneForms(number)].map(digitsOf).filter(Boolean);
    return calls.filter(
      (call) =>
        call.direction === direction &&
        forms.includes(digitsOf(call.number)) &&
        (!id || !call.interactionId || call.interactionId === id),
    );
  };

  const report = (direction: ReportedCall['direction'], number: string, interactionId?: string) => {
    const { agent } = events;
    const [reported] = callsWith(direction, number, interactionId);
    if (reported) reported.interactionId ??= interactionId;
    if (reported || !agent) return;
    // biome-ignore lint/style/noRestrictedGlobals: HubSpot expects the time of the page's clock.
    const beganAt = Date.now();
    const externalCallId = interactionId ?? `${agent.portalId}-${agent.userId}-${beganAt}`;
    const call = { externalCallId, direction, number, beganAt, interactionId };
    calls = [...calls, call].slice(-maxCalls);
    const isIncoming = direction === 'incoming';
    sdk[isIncoming ? 'incomingCall' : 'outgoingCall']({
      externalCallId,
      fromNumber: isIncoming ? number : ownNumber,
      toNumber: isIncoming ? ownNumber : number,
      callStartTime: beganAt,
      createEngagement: true,
    });
  };

  return {
    begin({ kind, address, direction, interactionId }) {
      if (kind !== 'phone' || !address) return;
      const [dialled] = callsWith('outgoing', address, interactionId);
      report(direction ?? (dialled ? 'outgoing' : 'incoming'), address, interactionId);
    },
    dial: (number) => report('outgoing', number),
    callOf({ interactionId, direction, from, to, receivedAt }) {
      const callWithId = calls.find((call) => call.interactionId === interactionId);
      if (callWithId) return callWithId;
      const [call, other] = [...callsWith('incoming', from), ...callsWith('outgoing', to)].filter(
        (one) =>
          !one.interactionId &&
          (direction ?? one.direction) === one.direction &&
          // biome-ignore lint/style/noRestrictedGlobals: parses a text and does not read the clock.
          one.beganAt <= Date.parse(receivedAt),
      );
      if (!call || other) return undefined;
      // The next attempt to save this log finds the call by its id.
      call.interactionId = interactionId;
      return call;
    },
    end(call, engagementId) {
      if (!calls.includes(call)) return;
      calls = calls.filter((other) => other !== call);
      const { externalCallId } = call;
      sdk.callEnded({ externalCallId, engagementId });
      // By default HubSpot closes the widget, and the softphone in it, at the end of a call.
      sdk.callCompleted({ externalCallId, engagementId, hideWidget: false });
    },
  };
}
