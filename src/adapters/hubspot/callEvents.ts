import type { InteractionLog, InteractionStart } from '../../crm.js';
import { digitsOf } from '../kit/digitsOf.js';
import type { PhoneForms } from '../kit/phoneForms.js';
import type { CallingSdk } from './CallingSdk.js';
import type { SdkEvents } from './SdkEvents.js';

/** A call that HubSpot was told of, and whose log has not been saved yet. */
interface CallUnderWay {
  readonly externalCallId: string;
  readonly direction: 'incoming' | 'outgoing';
  /** The number of the other side. */
  readonly number: string;
  /** Milliseconds since 1970. */
  readonly beganAt: number;
  /** The connector's id, once it is known. */
  interactionId?: string | undefined;
  /** HubSpot's id, once HubSpot has told it. */
  engagementId?: number;
}

/** Tells HubSpot of calls. */
export interface CallEvents {
  /** A screen pop begins an interaction. Only a phone call is told. */
  begin(start: InteractionStart): void;
  /** A number was handed to the connector. */
  dial(number: string): void;
  /** Gives the call of a log; undefined if HubSpot was told of none, or it is not certain which one it is. */
  callOf(log: InteractionLog): CallUnderWay | undefined;
  /** The log of a call is saved as this engagement: the call is over. */
  end(call: CallUnderWay, engagementId: number): void;
}

/** Calls without a log: the oldest are forgotten. */
const mostCalls = 50;

/**
 * Tells HubSpot of the beginning of calls, for which it makes engagements, and of their end.
 *
 * 1. A screen pop is an incoming call, unless the connector says otherwise or the number was dialled. It tells the
 *    numbers from which a call comes.
 * 2. There is one call at a time with a number in each direction, unless the connector tells different ids.
 * 3. A log is of the call with its id or, without one, of the only call with its number in that direction that
 *    began before the log arrived.
 *
 * @param ownNumber The agents' side of each call, which HubSpot requires.
 */
export function createCallEvents(
  sdk: CallingSdk,
  events: SdkEvents,
  phoneForms: PhoneForms,
  ownNumber: string,
): CallEvents {
  let calls: readonly CallUnderWay[] = [];

  events.onEngagement = ({ engagementId, externalCallId }) => {
    const waiting = calls.filter((call) => call.engagementId === undefined);
    const [call, other] = externalCallId
      ? waiting.filter((one) => one.externalCallId === externalCallId)
      : waiting;
    if (call && !other && Number(engagementId)) call.engagementId = Number(engagementId);
  };

  const withNumber = (direction: CallUnderWay['direction'], number = '', id?: string) => {
    const forms = [number, ...phoneForms(number)].map(digitsOf).filter(Boolean);
    return calls.filter(
      (call) =>
        call.direction === direction &&
        forms.includes(digitsOf(call.number)) &&
        (!id || !call.interactionId || call.interactionId === id),
    );
  };

  const tell = (direction: CallUnderWay['direction'], number: string, interactionId?: string) => {
    const { agent } = events;
    const [known] = withNumber(direction, number, interactionId);
    if (known) known.interactionId ??= interactionId;
    if (known || !agent) return;
    // biome-ignore lint/style/noRestrictedGlobals: the page's own clock.
    const beganAt = Date.now();
    const externalCallId = interactionId ?? `${agent.portalId}-${agent.userId}-${beganAt}`;
    const call = { externalCallId, direction, number, beganAt, interactionId };
    calls = [...calls, call].slice(-mostCalls);
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
      const [dialled] = withNumber('outgoing', address, interactionId);
      tell(direction ?? (dialled ? 'outgoing' : 'incoming'), address, interactionId);
    },
    dial: (number) => tell('outgoing', number),
    callOf({ interactionId, direction, from, to, receivedAt }) {
      const own = calls.find((call) => call.interactionId === interactionId);
      if (own) return own;
      const [call, other] = [...withNumber('incoming', from), ...withNumber('outgoing', to)].filter(
        (one) =>
          !one.interactionId &&
          (direction ?? one.direction) === one.direction &&
          // biome-ignore lint/style/noRestrictedGlobals: reads a date; no clock.
          one.beganAt <= Date.parse(receivedAt),
      );
      if (!call || other) return undefined;
      // The next attempt finds it by its id.
      call.interactionId = interactionId;
      return call;
    },
    end(call, engagementId) {
      if (!calls.includes(call)) return;
      calls = calls.filter((other) => other !== call);
      const { externalCallId } = call;
      sdk.callEnded({ externalCallId, engagementId });
      // By default HubSpot closes the softphone.
      sdk.callCompleted({ externalCallId, engagementId, hideWidget: false });
    },
  };
}
