import { clientCodec } from '../../src/protocol/index.js';

/** The document of the kit that received a message. */
export type Listener =
  /** The document of the connector's origin, in the connector's frame. */
  | 'connector'
  /** A document in the connector's frame with an opaque origin. It must not receive messages for the connector's origin. */
  | 'elsewhere'
  /** A document in a frame inside the connector's frame. */
  | 'inner';

/** A message that the page has sent. */
export class PageMessage {
  constructor(
    readonly listener: Listener,
    readonly message: unknown,
  ) {}

  /** The action in the page's spelling. `undefined` if there is none. */
  get action(): string | undefined {
    const { action } = Object(this.message) as { action?: unknown };
    return typeof action === 'string' ? action : undefined;
  }

  get data(): unknown {
    return (Object(this.message) as { data?: unknown }).data;
  }

  /** A description of the first error in the message. `undefined` if the message conforms to the protocol. */
  get problem(): string | undefined {
    const decoded = clientCodec.decode(this.message);
    if (decoded.kind === 'genuine') return undefined;
    if (decoded.kind === 'foreign') return 'its type is not ClientAppMessage';
    const { reason, issues = [] } = decoded.rejection;
    const [issue] = issues;
    if (issue === undefined) return reason === 'unknownAction' ? 'its action is unknown' : reason;
    return issue.path === '' ? issue.problem : `${issue.path}: ${issue.problem}`;
  }

  /** Returns a call-center setting from CRM data, even if the data do not conform to the protocol. */
  setting(section: string, key: string): string | undefined {
    const value = at(at(at(this.data, 'callCenterSettings'), section), key);
    return typeof value === 'string' ? value : undefined;
  }
}

/** Returns the actions of messages as a list for a sentence, without duplicates. */
export function actionsOf(messages: readonly PageMessage[]): string {
  const actions = [
    ...new Set(messages.map(({ action }) => action ?? 'something without an action')),
  ];
  const last = actions.pop();
  return actions.length === 0 ? `${last}` : `${actions.join(', ')} and ${last}`;
}

const at = (value: unknown, key: string): unknown =>
  Object(value) === value && Object.hasOwn(value as object, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
