import type { Observable } from 'rxjs';
import type {
  AnyMessage,
  ClientMessage,
  ConnectorMessage,
  ProtocolIssue,
  Rejection,
} from '../protocol/index.js';

import type { FrameHint } from './frameHints.js';

/** The items that a transport emits for its incoming messages, in order. */
export type Incoming<Received> =
  | {
      readonly kind: 'message';
      readonly message: Received;
      /** The original message, before its action and data were read. */
      readonly raw?: unknown;
      /** The parts of the data that do not match the schema and count as absent. */
      readonly ignored?: readonly ProtocolIssue[];
    }
  /** A rejected message. `raw` is present only if the message came from the right window with the right origin. */
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly raw?: unknown }
  /** The frame was reloaded. `kept` contains the actions that the new document has already requested. */
  | { readonly kind: 'sessionRenewed'; readonly kept: ReadonlySet<string> };

/** The reason why a message was not sent. `notHeard`: the document in the frame has not sent a message yet. */
export type SendProblem = 'invalid' | 'noFrame' | 'notHeard' | 'notCloneable' | 'closed';

/** The result of `send`. A transport cannot know if the message was read. */
export type SendResult =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: SendProblem };

/** The facts that a transport knows when the other side has sent no message. */
export interface TransportDiagnosis {
  /** `several`: the page has several frames that the options could refer to. */
  readonly frame: 'missing' | 'notLoaded' | 'loaded' | 'several';
  /** At most 5 other origins from which the frame sent messages of the connector's type. */
  readonly otherOrigins: readonly string[];
  /** Other possible reasons that the page can detect. Default: none. */
  readonly hints?: readonly FrameHint[];
}

/** One end of the connection. It never throws. No message and no subscriber ends its stream. */
export interface Transport<Received, Sent> {
  /** A hot observable: a message that arrives without a subscriber is lost. Completes on `close()`. */
  readonly incoming$: Observable<Incoming<Received>>;
  /** The number of messages of another type, since the transport was created. */
  readonly foreignCount: number;
  /** False if the other side may not have sent a message yet. Then only answers are sent. */
  readonly isHeard?: boolean;
  /** Validates a message and sends it to the other side's exact origin, or returns the reason for not sending it. */
  send(message: Sent): SendResult;
  /**
   * Sends a message whose action is outside the protocol, without validation. A transport without this method sends
   * no such message.
   */
  sendOther?(message: AnyMessage): SendResult;
  diagnose(): TransportDiagnosis;
  /** Removes every listener. Afterwards nothing is emitted. Further calls do nothing. */
  close(): void;
}

/** The transport of the page. */
export type ClientTransport = Transport<ConnectorMessage, ClientMessage>;

/** The transport of the connector. The simulator uses it. */
export type ConnectorTransport = Transport<ClientMessage, ConnectorMessage>;
