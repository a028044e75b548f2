import type { Failure } from '../errors.js';
import type { ConnectorAction, ConnectorData } from '../protocol/index.js';

/** The requests that a feature serves; `ready` and `requestCrmData` belong to the life cycle. */
export type ServedAction = Exclude<ConnectorAction, 'ready' | 'requestCrmData'>;

/** A request of the connector as the machines see it. */
export type ServedRequest<A extends ServedAction = ServedAction> = {
  [Name in A]: {
    readonly type: Name;
    readonly requestId: string;
    readonly data: ConnectorData<Name>;
  };
}[A];

/** The frame shows a new document: what was under way for the old one is cancelled. */
export interface SessionRenewed {
  readonly type: 'sessionRenewed';
  /** Actions that the new document has already sent; what serves them goes on. */
  readonly kept: ReadonlySet<string>;
}

/** What machines tell about a request; the runtime makes events of it. */
export interface RequestReport {
  readonly type: /** A try begins: the first one of a request, or a further one. */
  'requestTried' | 'requestSucceeded' | 'requestFailed' | 'requestDeclined' | 'requestCancelled';
  readonly action: ConnectorAction;
  readonly requestId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly error?: Failure | null;
}
