import type { Observable } from 'rxjs';
import type {
  AnyMessage,
  ClientMessage,
  ConnectorMessage,
  ProtocolIssue,
  Rejection,
} from '../protocol/index.js';

import type { FrameHint } from './frameHints.js';

/** The results of a transport's incoming messages, in their order. */
export type Incoming<Received> =
  | {
      readonly kind: 'message';
      readonly message: Received;
      /** The original message, before its action and data were read. */
      readonly raw?: unknown;
      /** Parts of its data that did not fit and count as absent. */
      readonly ignored?: readonly ProtocolIssue[];
    }
  /** Dropped. `raw` is there only if it came from the right window of the right origin. */
  | { readonly kind: 'rejected'; readonly rejection: Rejection; readonly raw?: unknown }
  /** The frame was reloaded; `kept` names what the new document has already sent. */
  | { readonly kind: 'sessionRenewed'; readonly kept: ReadonlySet<string> };

/** The reason why a message was not sent. `notHeard`: the document in the frame has not said anything yet. */
export type SendProblem = 'invalid' | 'noFrame' | 'notHeard' | 'notCloneable' | 'closed';

/** The result of `send`. A transport never knows whether the message was read. */
export type SendResult =
  | { readonly sent: true }
  | { readonly sent: false; readonly reason: SendProblem };

/** A transport's facts about its other side, for the case that nothing is heard of it. */
export interface TransportDiagnosis {
  /** `several`: more than one frame could be meant. */
  readonly frame: 'missing' | 'notLoaded' | 'loaded' | 'several';
  /** Origins, at most 5, from which the frame sent messages of ours although it should not. */
  readonly otherOrigins: readonly string[];
  /** Other possible reasons that the page can see. Default: none. */
  readonly hints?: readonly FrameHint[];
}

/** One side of the conversation. It never throws, and no message or subscriber ends its stream. */
export interface Transport<Received, Sent> {
  /** Hot: what arrives while nobody is subscribed is gone, as on a window. Completes on `close()`. */
  readonly incoming$: Observable<Incoming<Received>>;
  /** Messages that did not even claim to be ours, since the beginning. */
  readonly foreignCount: number;
  /** False while what nobody has asked for is not sent, because the other side may not have been heard. */
  readonly isHeard?: boolean;
  /** Validates, then sends to the other side's exact origin, or tells why not. */
  send(message: Sent): SendResult;
  /**
   * Sends a message whose action is outside the protocol, as it is. A transport that lacks it sends no such
   * message.
   */
  sendOther?(message: AnyMessage): SendResult;
  diagnose(): TransportDiagnosis;
  /** Removes every listener. Idempotent; nothing is emitted afterwards. */
  close(): void;
}

/** The page's side. */
export type ClientTransport = Transport<ConnectorMessage, ClientMessage>;

/** The connector's side, as the simulator uses it. */
export type ConnectorTransport = Transport<ClientMessage, ConnectorMessage>;
