import type { ClientMessage, ConnectorMessage, Rejection } from '../src/protocol/index.js';
import type { ConnectorTransport, Incoming } from '../src/transport/index.js';
import {
  breachViolation,
  type ConversationLog,
  createConversationLog,
  rejectionViolation,
} from './createConversationLog.js';
import type { FaultCarrier } from './createFaults.js';
import type { IdKind } from './createIds.js';
import { createReferee } from './createReferee.js';
import type { ClientEvent, SimulatorEvent } from './SimulatorEvent.js';

/** The dependencies of a conversation. */
export interface ConversationMeans {
  readonly transport: ConnectorTransport;
  readonly nextId: (kind: IdKind) => string;
  readonly now: () => number;
  readonly faults: FaultCarrier;
}

/** The exchange of messages over a transport, with a log and with checks of the client's messages. */
export interface Conversation {
  readonly log: ConversationLog;
  send(message: ConnectorMessage): void;
  /** Logs and checks an incoming message. Returns its event for the statechart, if it has one. */
  receive(incoming: Incoming<ClientMessage>): SimulatorEvent | undefined;
}

/** Creates the conversation with the client of one frame. */
export function createConversation({
  transport,
  nextId,
  now,
  faults,
}: ConversationMeans): Conversation {
  const log = createConversationLog();
  const referee = createReferee();

  const accept = (message: ClientMessage): SimulatorEvent => {
    const { action, data } = message;
    const at = now();
    log.add({ at, direction: 'received', action, data: loggedData(message) });
    for (const breach of referee.received(message)) log.blame(breachViolation(breach, action, at));
    const id = nextId(action === 'clickToDialResponse' ? 'voice' : 'message');
    return { type: action, data, id, at } as ClientEvent;
  };

  const refuse = (rejection: Rejection, raw: unknown): SimulatorEvent | undefined => {
    const { reason, action = '', issues = [] } = rejection;
    const at = now();
    log.add({ at, direction: 'received', action, data: raw, problem: reason });
    log.blame(rejectionViolation(rejection, at));
    return reason === 'data' && action === 'crmData'
      ? { type: 'crmDataRejected', issues }
      : undefined;
  };

  return {
    log,
    send(message) {
      const { action, data } = message;
      const fault = faults.draw();
      const sent = { at: now(), direction: 'sent', action, data } as const;
      const line = fault === undefined ? sent : { ...sent, fault };
      log.add(line);
      faults.carry(fault, message, (post) => {
        referee.sent(message);
        if (post !== undefined) {
          post();
          return;
        }
        const result = transport.send(message);
        if (!result.sent) log.amend(line, result.reason);
      });
    },
    receive(incoming) {
      if (incoming.kind === 'message') return accept(incoming.message);
      if (incoming.kind === 'rejected') return refuse(incoming.rejection, incoming.raw);
      return undefined;
    },
  };
}

const maxLoggedContacts = 100;

/** Returns the data for the log. A directory can be large, so the log contains only its first contacts. */
const loggedData = (message: ClientMessage): unknown =>
  message.action === 'crmDirectory'
    ? { ...message.data, results: message.data.results.slice(0, maxLoggedContacts) }
    : message.data;
