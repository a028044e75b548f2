import { clientCodec } from '../../src/protocol/index.js';

/** The documents of the kit that can hear the page. */
export type Listener =
  /** The connector's own, in its frame. */
  | 'connector'
  /** In the same window at the same address, but of no origin: what is sent to the connector's alone does not arrive. */
  | 'elsewhere'
  /** In a frame inside the connector's. */
  | 'inner';

/** A message of the page that arrived. */
export class Heard {
  constructor(
    readonly listener: Listener,
    readonly message: unknown,
  ) {}

  /** The action as it was spelled, or `undefined` where there is none. */
  get action(): string | undefined {
    const { action } = Object(this.message) as { action?: unknown };
    return typeof action === 'string' ? action : undefined;
  }

  get data(): unknown {
    return (Object(this.message) as { data?: unknown }).data;
  }

  /** The first error in the message, in words; `undefined` if it fits the protocol. */
  get problem(): string | undefined {
    const decoded = clientCodec.decode(this.message);
    if (decoded.kind === 'genuine') return undefined;
    if (decoded.kind === 'foreign') return 'its type is not ClientAppMessage';
    const { reason, issues = [] } = decoded.rejection;
    const [issue] = issues;
    if (issue === undefined) return reason === 'unknownAction' ? 'its action is unknown' : reason;
    return issue.path === '' ? issue.problem : `${issue.path}: ${issue.problem}`;
  }

  /** A call-center setting in CRM data of any form. */
  setting(section: string, key: string): string | undefined {
    const value = at(at(at(this.data, 'callCenterSettings'), section), key);
    return typeof value === 'string' ? value : undefined;
  }
}

/** The actions of messages, each once, for a sentence. */
export function actionsOf(heard: readonly Heard[]): string {
  const actions = [...new Set(heard.map(({ action }) => action ?? 'something without an action'))];
  const last = actions.pop();
  return actions.length === 0 ? `${last}` : `${actions.join(', ')} and ${last}`;
}

const at = (value: unknown, key: string): unknown =>
  Object(value) === value && Object.hasOwn(value as object, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
