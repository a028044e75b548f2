import { RuntimeError } from '../errors.js';
import {
  type ClientAction,
  type ClientData,
  type ClientMessage,
  clientCodec,
  clientMessageType,
} from '../protocol/index.js';
import type { ClientTransport } from '../transport/index.js';
import type { Journal } from './Journal.js';
import { type NotificationInput, notificationDefaults } from './notices.js';

/** Sends what the runtime has to say, and writes down what became of it. */
export class Messenger {
  #lastDialogId = 0;

  constructor(
    private readonly transport: () => ClientTransport | undefined,
    private readonly journal: Journal,
  ) {}

  /** Sends a message; false if it could not be sent, and why is in the journal. */
  send<A extends ClientAction>(action: A, data: ClientData<A>): boolean {
    const message = { type: clientMessageType, action, data } as unknown as ClientMessage;
    const result = this.transport()?.send(message) ?? { sent: false, reason: 'closed' };
    if (result.sent) this.journal.write({ type: 'messageSent', action });
    else this.journal.write({ type: 'messageNotSent', action, reason: result.reason });
    return result.sent;
  }

  /**
   * Shows a notification to the agent.
   *
   * @throws RuntimeError INVALID_ARGUMENT if it does not fit the protocol
   */
  notify(notification: NotificationInput): boolean {
    const data = { ...notificationDefaults, dialogId: this.#lastDialogId + 1, ...notification };
    this.#check('notification', 'displayErrorNotification', data);
    this.#lastDialogId += 1;
    return this.send('displayErrorNotification', data);
  }

  /**
   * Throws at what our user asks us to send if it can never be sent.
   *
   * @throws RuntimeError INVALID_ARGUMENT
   */
  #check(argument: string, action: ClientAction, data: unknown): void {
    const message = { type: clientMessageType, action, data } as ClientMessage;
    const encoded = clientCodec.encode(message);
    if (encoded.ok) return;
    const problems = encoded.issues.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new RuntimeError(`The ${argument} cannot be sent: ${problems}.`, {
      code: 'INVALID_ARGUMENT',
      details: { argument },
    });
  }
}
