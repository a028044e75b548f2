import {
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

/** What the transport handed over when the life cycle got this event; undefined for what came otherwise. */
export function toIncoming(event: ShownEvent, standIns: StandIns): Item | undefined {
  if (event.type === 'sessionRenewed') {
    return { kind: 'sessionRenewed', kept: new Set(itemsOf(event.kept).kept.map(String)) };
  }
  // It came with a message that was dropped, and comes with that again.
  if (event.type === 'unreadableLog') return undefined;
  const data = dataOf(event, standIns);
  const decoded = connectorCodec.decode({
    type: connectorMessageType,
    action: event.type,
    ...(data === undefined ? {} : { data }),
  });
  if (decoded.kind === 'genuine') return { kind: 'message', message: decoded.message };
  return decoded.kind === 'rejected' ? decoded : undefined;
}

/** A message that was dropped; one that held a log came with its content. */
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

/** Data of the same shape as the recorded one. */
function dataOf(event: ShownEvent, standIns: StandIns): unknown {
  const { data } = event;
  switch (event.type) {
    case 'requestEnableClickToDial':
      return { isEnabled: fieldOf(data, 'isEnabled') };
    case 'requestNavigateToClickToDialResult':
      return { recordId: standIns.text(fieldOf(data, 'recordId')) };
    case 'requestPerformInteractionScreenPop':
      return { aniValues: itemsOf(event.queries).kept.map((query) => standIns.queryValue(query)) };
    case 'requestCustomFieldsValues':
      return {
        object: {
          voice: namesOf('voice', data, standIns),
          digital: namesOf('digital', data, standIns),
        },
      };
    case 'requestSaveInteractionLog':
      return logOf(data, standIns);
    default:
      return undefined;
  }
}

const namesOf = (side: string, data: Shown | undefined, standIns: StandIns) =>
  itemsOf(fieldOf(data, 'object', side)).kept.map((name) =>
    name === null ? null : standIns.text(name),
  );

/** A log of the same interaction; the same content where the recorded contents look the same. */
function logOf(data: Shown | undefined, standIns: StandIns) {
  const interactionId = standIns.text(fieldOf(data, 'message', 'body', 'interactionId'));
  const logDetails = { comments: JSON.stringify(data) };
  return {
    message: { body: { interactionId, interactionData: { interaction: {}, logDetails } } },
  };
}
