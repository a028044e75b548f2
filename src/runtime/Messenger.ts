import { invalidArgument } from '../errors.js';
import { vouchFor } from '../protocol/checkedData.js';
import {
  type AnyMessage,
  type ClientAction,
  type ClientData,
  type ClientMessage,
  type ConnectorAction,
  clientCodec,
  clientMessageType,
  type ExtensionAction,
  type ProtocolIssue,
} from '../protocol/index.js';
import { describeIssues } from '../protocol/issues.js';
import { toSendable } from '../protocol/toSendable.js';
import type { ClientTransport, SendResult } from '../transport/index.js';
import type { Journal } from './Journal.js';
import { type NotificationInput, notificationDefaults } from './notices.js';

/** Notifications that are kept, at most, until the connector is heard. */
const untoldLimit = 5;

/** Sends what the runtime has to say, and writes down what became of it. */
export class Messenger {
  readonly #transport: () => ClientTransport | undefined;
  readonly #journal: Journal;
  /** Places whose data was ignored before. */
  readonly #ignored = new Set<string>();
  #lastDialogId = 0;
  #untold: readonly NotificationInput[] = [];
  #hasUntoldHistory = false;

  constructor(transport: () => ClientTransport | undefined, journal: Journal) {
    this.#transport = transport;
    this.#journal = journal;
  }

  /** False while what nobody has asked for is not sent. */
  get isHeard(): boolean {
    return this.#transport()?.isHeard !== false;
  }

  /** Sends a message, or says why not. Both are in the journal. */
  send<A extends ClientAction>(action: A, data: ClientData<A>): SendResult {
    const result = this.#post(action, data, (transport, message) =>
      // The transport checks that the data belongs to the action, which its type cannot say.
      transport.send(message as ClientMessage),
    );
    const isHeldBack = !result.sent && result.reason === 'notHeard';
    if (isHeldBack && action === 'createHistoryItem') this.#hasUntoldHistory = true;
    return result;
  }

  /** Sends a message whose action is outside the protocol, or says why not. Both are in the journal. */
  sendOther(action: ExtensionAction, data: unknown): SendResult {
    const unable = { sent: false, reason: 'invalid' } as const;
    return this.#post(
      action,
      data,
      (transport, message) => transport.sendOther?.(message) ?? unable,
    );
  }

  /** An id for notifications that take each other's place. */
  nextDialogId(): number {
    this.#lastDialogId += 1;
    return this.#lastDialogId;
  }

  /** Shows a notification to the agent; if it cannot be sent, it is kept until the connector is heard. */
  notify(notification: NotificationInput): void {
    if (this.show(notification)) return;
    const text = JSON.stringify(notification);
    const others = this.#untold.filter((untold) => JSON.stringify(untold) !== text);
    this.#untold = [...others, notification].slice(-untoldLimit);
  }

  /** The connector was heard. Shows what was kept; true if history items were held back. */
  catchUp(): boolean {
    const [untold, hasUntoldHistory] = [this.#untold, this.#hasUntoldHistory];
    this.#untold = [];
    this.#hasUntoldHistory = false;
    for (const notification of untold) this.notify(notification);
    return hasUntoldHistory;
  }

  /**
   * Shows a notification to the agent, now or not at all.
   *
   * @throws RuntimeError INVALID_ARGUMENT if it does not fit the protocol
   */
  show(notification: NotificationInput): boolean {
    const data = { ...notificationDefaults, dialogId: this.#lastDialogId + 1, ...notification };
    const message = messageOf('displayErrorNotification', data) as ClientMessage;
    const encoded = clientCodec.encode(message);
    if (!encoded.ok) throw invalidArgument('notification', describeIssues(encoded.issues));
    if (notification.dialogId === undefined) this.#lastDialogId += 1;
    vouchFor('displayErrorNotification', data);
    return this.send('displayErrorNotification', data).sent;
  }

  #post(action: ClientAction | ExtensionAction, data: unknown, post: Post): SendResult {
    const result = this.#postSendable(action, data, post);
    const content = { raw: { action, data } };
    if (result.sent) this.#journal.write({ type: 'messageSent', action }, content);
    else this.#journal.write({ type: 'messageNotSent', action, reason: result.reason }, content);
    return result;
  }

  /** Posts a message as it is, or without what cannot be cloned. */
  #postSendable(action: ClientAction | ExtensionAction, data: unknown, post: Post): SendResult {
    const transport = this.#transport();
    if (transport === undefined) return noTransport;
    const result = post(transport, messageOf(action, data));
    if (result.sent || result.reason !== 'notCloneable') return result;
    const { value, leftOut } = toSendable(data, 'data');
    const second = post(transport, messageOf(action, value));
    if (second.sent) this.tellLeftOut(action, leftOut);
    return second;
  }

  /** Records the paths of values that could not be sent, if there are any. */
  tellLeftOut(action: ClientAction | ExtensionAction, paths: readonly string[]): void {
    if (paths.length > 0) this.#journal.write({ type: 'valuesLeftOut', action, paths });
  }

  /** Records which parts of a message count as absent, each place once. */
  tellIgnored(action: ConnectorAction, issues: readonly ProtocolIssue[]): void {
    const places = new Set(issues.map(({ path }) => path.replace(/\.\d+\b/g, '.*')));
    const paths = [...places].filter((path) => !this.#ignored.has(`${action} ${path}`));
    for (const path of paths) this.#ignored.add(`${action} ${path}`);
    if (paths.length > 0) this.#journal.write({ type: 'fieldsIgnored', action, paths });
  }
}

const noTransport = { sent: false, reason: 'closed' } as const;

type Post = (transport: ClientTransport, message: AnyMessage) => SendResult;

const messageOf = (action: string, data: unknown): AnyMessage => ({
  type: clientMessageType,
  action,
  ...(data !== undefined && { data }),
});
