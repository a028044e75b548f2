import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { ConnectorAction } from '../../src/protocol/index.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { ConnectorFrame } from './ConnectorFrame.js';
import { type ConnectorDocument, type ConnectorSite, serveConnector } from './connectorSite.js';
import type { PageMessage } from './PageMessage.js';
import { PageServers, type StoppedKind } from './PageServers.js';
import { Tape } from './Tape.js';
import { NotJudged } from './Verdict.js';

/** The time for which the kit waits for an unexpected answer after the page has answered `ready`. */
const unexpectedAnswerWaitMs = 250;
/** The interval between `ready` messages until the page answers one. */
const readyIntervalMs = 250;
/** The time for which the kit waits if it expects no notification, for example because the CRM finds a record. */
const unexpectedNotificationWaitMs = 1000;

/** A test session: one loaded page, and the messages that the kit and the page exchange. */
export class Session {
  readonly tape = new Tape();
  readonly frame: ConnectorFrame;
  readonly servers: PageServers;

  private constructor(
    readonly options: ConformanceOptions,
    readonly page: Page,
    site: ConnectorSite,
  ) {
    this.frame = new ConnectorFrame(page, site, this.tape, options.connectorOrigin);
    this.servers = new PageServers(page.context(), options.connectorOrigin);
  }

  /** Loads the page in a new browser context. Does not wait for the connector's frame. */
  static async open(
    browser: Browser,
    options: ConformanceOptions,
    first: ConnectorDocument = 'plain',
  ): Promise<Session> {
    const { url, storageState, connectorOrigin, timeoutMs } = options;
    const context = await browser.newContext(storageState === undefined ? {} : { storageState });
    try {
      const site = await serveConnector(context, connectorOrigin, first);
      const session = new Session(options, await context.newPage(), site);
      await session.frame.openPage(url, timeoutMs);
      return session;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** The time limit for an answer of the page, in milliseconds. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /** Sends a message as the connector. */
  send(action: ConnectorAction, data?: unknown): Promise<void> {
    return this.sendTimes(1, action, data);
  }

  /** Sends the same message several times in immediate succession. */
  sendTimes(times: number, action: ConnectorAction, data?: unknown): Promise<void> {
    return this.frame.post(Array.from({ length: times }, () => connectorMessage(action, data)));
  }

  /** Returns the recorded messages from the index `since` on; with an action, only the messages of that action. */
  messagesSince(since: number, action?: string): readonly PageMessage[] {
    const messages = this.tape.since(since);
    return action === undefined ? messages : messages.filter((one) => one.action === action);
  }

  /** Waits for a number of messages with the action. Returns those that arrived before the time limit. */
  async wait(since: number, action: string, count = 1): Promise<readonly PageMessage[]> {
    await this.tape.until(() => this.messagesSince(since, action).length >= count, this.timeoutMs);
    return this.messagesSince(since, action);
  }

  /** Waits a short time for late messages. */
  async settle(): Promise<void> {
    await pause(unexpectedAnswerWaitMs);
  }

  /** Sends a message, and waits for the answer and for late answers. Returns all messages with the action `answer`. */
  async request(
    action: ConnectorAction,
    answer: string,
    data?: unknown,
  ): Promise<readonly PageMessage[]> {
    const since = this.tape.length;
    await this.send(action, data);
    await this.wait(since, answer);
    await this.settle();
    return this.messagesSince(since, answer);
  }

  /**
   * Returns the page's answers to messages that it should ignore. Sends `ready` after these messages, so that a page that
   * no longer responds does not pass the check. The result does not contain notifications, or messages that the page
   * sends after every `ready`.
   *
   * @throws NotJudged if the page no longer answers `ready`
   */
  async answersTo(send: () => Promise<void>): Promise<readonly PageMessage[]> {
    const usual = (await this.#answersToReady()).map(({ action }) => action);
    const since = this.tape.length;
    await send();
    const answers = await this.#answersToReady(since);
    return answers.filter(({ action, listener }) => {
      if (action === 'displayErrorNotification') return false;
      const index = listener === 'connector' ? usual.indexOf(action) : -1;
      if (index >= 0) usual.splice(index, 1);
      return index < 0;
    });
  }

  async #answersToReady(since = this.tape.length): Promise<readonly PageMessage[]> {
    if (!(await this.answersReady())) {
      throw new NotJudged('The page does not answer ready any more (see TR10).');
    }
    await this.settle();
    return this.messagesSince(since);
  }

  /** Sends `ready`. Returns true if the page answers it. */
  async answersReady(): Promise<boolean> {
    const since = this.tape.length;
    await this.send('ready');
    return (await this.wait(since, 'ready')).length > 0;
  }

  /** Sends a message. Returns true if the page sends a notification for the agent before the time limit. */
  async notifiesAgent(
    action: ConnectorAction,
    data: unknown,
    withinMs = unexpectedNotificationWaitMs,
  ) {
    const since = this.tape.length;
    await this.send(action, data);
    const isTold = () => this.messagesSince(since, 'displayErrorNotification').length > 0;
    return this.tape.until(isTold, withinMs);
  }

  /** Returns true if the page reacts to the earlier messages with a request that the kit delays or lets fail. */
  async asksServers(kind: StoppedKind = 'request'): Promise<boolean> {
    // Messages arrive in order: when the page answers this `ready`, it has received all earlier messages.
    await this.answersReady();
    return this.servers.waitForStopped(kind);
  }

  /** Sends `ready` repeatedly until the page answers, like the connector. Returns the number of messages sent. */
  async sendReadyUntilAnswered(): Promise<number> {
    const since = this.tape.length;
    const end = Date.now() + this.timeoutMs;
    let count = 0;
    do {
      await this.send('ready');
      count += 1;
      const isAnswered = () => this.messagesSince(since, 'ready').length > 0;
      if (await this.tape.until(isAnswered, readyIntervalMs)) break;
    } while (Date.now() < end);
    return count;
  }

  /**
   * Performs the ready check.
   *
   * @throws NotJudged if the page does not answer
   */
  async connect(): Promise<void> {
    const since = this.tape.length;
    const count = await this.sendReadyUntilAnswered();
    if (this.messagesSince(since, 'ready').length === 0) {
      throw new NotJudged('The page does not answer ready (see LC4).');
    }
    // Waits for an answer to every `ready`, so that a late answer does not count as the answer to a later message.
    await this.wait(since, 'ready', count);
    await this.settle();
  }

  /**
   * Performs the ready check, then requests and returns the CRM data.
   *
   * @throws NotJudged if the page does not send them
   */
  async activate(): Promise<PageMessage> {
    await this.connect();
    const [answer] = await this.request('requestCrmData', 'crmData');
    if (answer === undefined) throw new NotJudged('The page gives no CRM data (see LC2).');
    return answer;
  }
}

/** Creates a message in the format of the connector. */
export const connectorMessage = (action: string, data?: unknown) => ({
  type: 'CRMConnectMessage',
  action,
  ...(data === undefined ? {} : { data }),
});
