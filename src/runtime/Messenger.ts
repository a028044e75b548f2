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

/** The maximum number of notifications that wait until the connector has sent a message. */
const waitingLimit = 5;

/** Sends the messages of the runtime, and writes the results to the journal. */
export class Messenger {
  readonly #transport: () => ClientTransport | undefined;
  readonly #journal: Journal;
  /** Paths whose data was ignored before, with their actions. */
  readonly #ignored = new Set<string>();
  #lastDialogId = 0;
  #waiting: readonly NotificationInput[] = [];
  #hasHeldBackHistory = false;

  constructor(transport: () => ClientTransport | undefined, journal: Journal) {
    this.#transport = transport;
    this.#journal = journal;
  }

  /**
   * True if the connector's document has sent a message. Before that, no message is sent that the connector has not
   * requested.
   */
  get isHeard(): boolean {
    return this.#transport()?.isHeard !== false;
  }

  /** Sends a message, or returns the reason for not sending it. The journal records both. */
  send<A extends ClientAction>(action: A, data: ClientData<A>): SendResult {
    const result = this.#post(action, data, (transport, message) =>
      // The types cannot express that the data belongs to the action. The transport checks it.
      transport.send(message as ClientMessage),
    );
    const isHeldBack = !result.sent && result.reason === 'notHeard';
    if (isHeldBack && action === 'createHistoryItem') this.#hasHeldBackHistory = true;
    return result;
  }

  /**
   * Sends a message whose action is outside the protocol, or returns the reason for not sending it. The journal
   * records both.
   */
  sendOther(action: ExtensionAction, data: unknown): SendResult {
    const unable = { sent: false, reason: 'invalid' } as const;
    return this.#post(
      action,
      data,
      (transport, message) => transport.sendOther?.(message) ?? unable,
    );
  }

  /** Returns a new id for notifications that replace each other. */
  nextDialogId(): number {
    this.#lastDialogId += 1;
    return this.#lastDialogId;
  }

  /** Shows a notification to the agent. If it cannot be sent now, it waits until the connector has sent a message. */
  notify(notification: NotificationInput): void {
    if (this.show(notification)) return;
    const text = JSON.stringify(notification);
    const others = this.#waiting.filter((waiting) => JSON.stringify(waiting) !== text);
    this.#waiting = [...others, notification].slice(-waitingLimit);
  }

  /**
   * Shows the waiting notifications, because the connector has sent a message. Returns true if history items were
   * held back before.
   */
  sendWaiting(): boolean {
    const [waiting, hasHeldBackHistory] = [this.#waiting, this.#hasHeldBackHistory];
    this.#waiting = [];
    this.#hasHeldBackHistory = false;
    for (const notification of waiting) this.notify(notification);
    return hasHeldBackHistory;
  }

  /**
   * Shows a notification to the agent. If it cannot be sent now, it is dropped.
   *
   * @throws RuntimeError INVALID_ARGUMENT if the notification does not match the protocol
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

  /** Posts a message unchanged, or without the values that cannot be cloned. */
  #postSendable(action: ClientAction | ExtensionAction, data: unknown, post: Post): SendResult {
    const transport = this.#transport();
    if (transport === undefined) return noTransport;
    const result = post(transport, messageOf(action, data));
    if (result.sent || result.reason !== 'notCloneable') return result;
    const { value, leftOut } = toSendable(data, 'data');
    const second = post(transport, messageOf(action, value));
    if (second.sent) this.reportLeftOut(action, leftOut);
    return second;
  }

  /** Records the paths of values that could not be sent, if there are any. */
  reportLeftOut(action: ClientAction | ExtensionAction, paths: readonly string[]): void {
    if (paths.length > 0) this.#journal.write({ type: 'valuesLeftOut', action, paths });
  }

  /** Records which parts of a message count as absent. Each path is recorded once. */
  reportIgnored(action: ConnectorAction, issues: readonly ProtocolIssue[]): void {
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
