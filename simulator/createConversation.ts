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

/** The means that a conversation uses. */
export interface ConversationMeans {
  readonly transport: ConnectorTransport;
  readonly nextId: (kind: IdKind) => string;
  readonly now: () => number;
  readonly faults: FaultCarrier;
}

/** A conversation over a transport, logged and judged. */
export interface Conversation {
  readonly log: ConversationLog;
  send(message: ConnectorMessage): void;
  /** The statechart's event for an incoming message, if there is one. */
  receive(incoming: Incoming<ClientMessage>): SimulatorEvent | undefined;
}

/** Begins a conversation with one frame's client. */
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
    log.add({ at, direction: 'received', action, data: keptData(message) });
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

const keptContacts = 100;

/** The data as the log keeps it: a directory can be large, so only its first contacts stay. */
const keptData = (message: ClientMessage): unknown =>
  message.action === 'crmDirectory'
    ? { ...message.data, results: message.data.results.slice(0, keptContacts) }
    : message.data;
