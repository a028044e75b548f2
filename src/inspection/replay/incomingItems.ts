import type { LifecycleEvent } from '../../machines/index.js';
import {
  type ConnectorAction,
  type ConnectorData,
  type ConnectorMessage,
  connectorCodec,
  connectorMessageType,
  type RejectionReason,
} from '../../protocol/index.js';
import type { Incoming } from '../../transport/index.js';
import type { ShownEvent } from '../InspectionEvent.js';
import type { Shown } from '../Shown.js';
import { fieldOf, itemsOf, type StandIns } from './standIns.js';

type Item = Incoming<ConnectorMessage>;

/** The action of all protocol extensions in a replay. The page's functions for them are not called. */
export const recordedExtension = 'recordedExtension';

/** Returns the transport item that caused this event of the lifecycle machine. Undefined if none did. */
export function toIncoming(event: ShownEvent, standIns: StandIns): Item | undefined {
  const eventType = event.type as LifecycleEvent['type'];
  switch (eventType) {
    case 'sessionRenewed':
      return { kind: 'sessionRenewed', kept: new Set(itemsOf(event.kept).kept.map(String)) };
    case 'ready':
    case 'requestCrmData':
      return toItem(eventType, undefined);
    case 'request': {
      // Caused by a rejected message, which `toRejected` creates.
      if (isUnreadableLog(event)) return undefined;
      const action = String(fieldOf(event.request, 'action'));
      return toItem(action, dataOf(action, event.request, standIns));
    }
    case 'extensionRequest':
      return {
        kind: 'rejected',
        rejection: { reason: 'unknownAction' },
        raw: { type: connectorMessageType, action: recordedExtension },
      };
    case 'extensionEnded':
    case 'start':
    case 'stop':
    case 'retry':
    case 'online':
    case 'dial':
    case 'retryLog':
    case 'dialled':
    case 'openRecord':
    // A consequence of the message before it, so it needs no item.
    case 'heardAgain':
      return undefined;
    default:
      eventType satisfies never;
      return undefined;
  }
}

/** True if the event contains a log with an unknown shape. */
export const isUnreadableLog = ({ type, request }: ShownEvent): boolean =>
  type === 'request' && fieldOf(request, 'raw') !== undefined;

/** Creates the item for a rejected message. It contains a log if the outbox has kept the message's log. */
export function toRejected(reason = 'shape', action: string | undefined, isKept: boolean): Item {
  const rejection = {
    reason: reason as RejectionReason,
    ...(action === undefined ? {} : { action }),
  };
  return {
    kind: 'rejected',
    rejection,
    ...(isKept ? { raw: { type: connectorMessageType } } : {}),
  };
}

function toItem(action: string, data: unknown): Item | undefined {
  const decoded = connectorCodec.decode({
    type: connectorMessageType,
    action,
    ...(data === undefined ? {} : { data }),
  });
  if (decoded.kind === 'genuine') return { kind: 'message', message: decoded.message };
  return decoded.kind === 'rejected' ? decoded : undefined;
}

/** An action whose data have a schema. */
type ActionWithData = {
  [Action in ConnectorAction]: unknown extends ConnectorData<Action> ? never : Action;
}[ConnectorAction];

type MakeData = (request: Shown | undefined, standIns: StandIns) => unknown;

/** Functions that create data with the same shape as the recorded data. */
const makeData: Readonly<Record<ActionWithData, MakeData>> = {
  requestEnableClickToDial: (request) => ({ isEnabled: fieldOf(request, 'data', 'isEnabled') }),
  requestNavigateToClickToDialResult: (request, standIns) => ({
    recordId: standIns.text(fieldOf(request, 'data', 'recordId')),
  }),
  requestPerformInteractionScreenPop: (request, standIns) => ({
    aniValues: itemsOf(fieldOf(request, 'queries')).kept.map((query) => standIns.queryValue(query)),
  }),
  requestCustomFieldsValues: (request, standIns) => ({
    object: {
      voice: namesOf('voice', request, standIns),
      digital: namesOf('digital', request, standIns),
    },
  }),
  requestSaveInteractionLog: logOf,
};

const dataOf = (action: string, request: Shown | undefined, standIns: StandIns): unknown =>
  Object.hasOwn(makeData, action)
    ? makeData[action as ActionWithData](request, standIns)
    : undefined;

const namesOf = (side: string, request: Shown | undefined, standIns: StandIns) =>
  itemsOf(fieldOf(request, 'data', 'object', side)).kept.map((name) =>
    name === null ? null : standIns.text(name),
  );

/** Creates a log of the same interaction. Logs with equal redacted contents get equal contents. */
function logOf(request: Shown | undefined, standIns: StandIns) {
  const data = fieldOf(request, 'data');
  const interactionId = standIns.text(fieldOf(data, 'message', 'body', 'interactionId'));
  const logDetails = { comments: JSON.stringify(data) };
  return {
    message: { body: { interactionId, interactionData: { interaction: {}, logDetails } } },
  };
}
