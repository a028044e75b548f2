import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { ConnectorAction } from '../../src/protocol/index.js';
import { NotJudged } from './Check.js';
import { ClientPage } from './ClientPage.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { type ConnectorDocument, serveConnector } from './connectorSite.js';
import type { Heard } from './Tape.js';

/** How long an answer that should not come is waited for, after the page has shown that it listens. */
const quietMs = 250;
/** Between one `ready` and the next, until one is answered. */
const readyIntervalMs = 250;

/** A conversation with a page that was loaded for it. */
export class Session extends ClientPage {
  /** Loads the page, in a browser profile of its own. The connector's frame may take longer. */
  static async open(
    browser: Browser,
    options: ConformanceOptions,
    first: ConnectorDocument = 'plain',
  ): Promise<Session> {
    const { storageState, connectorOrigin } = options;
    const context = await browser.newContext(storageState === undefined ? {} : { storageState });
    try {
      const site = await serveConnector(context, connectorOrigin, first);
      const session = new Session(options, await context.newPage(), site);
      await session.open();
      return session;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  /** Says something, as the connector does. */
  say(action: ConnectorAction, data?: unknown): Promise<void> {
    return this.post([envelope(action, data)]);
  }

  /** Says something the given number of times, with nothing in between. */
  sayTimes(times: number, action: ConnectorAction, data?: unknown): Promise<void> {
    return this.post(Array.from({ length: times }, () => envelope(action, data)));
  }

  /** What arrived since a length of the tape, by action if one is named. */
  heard(since: number, action?: string): readonly Heard[] {
    const heard = this.tape.since(since);
    return action === undefined ? heard : heard.filter((one) => one.action === action);
  }

  /** Waits for a number of messages; gives those that came in time. */
  async wait(since: number, action: string, count = 1): Promise<readonly Heard[]> {
    await this.tape.until(() => this.heard(since, action).length >= count, this.timeoutMs);
    return this.heard(since, action);
  }

  /** Lets pass what may still come. */
  async settle(): Promise<void> {
    await pause(quietMs);
  }

  /** Says something, waits for the answer and for what may come after it; gives all such answers. */
  async ask(
    action: ConnectorAction,
    answer: string,
    data?: unknown,
    times = 1,
  ): Promise<readonly Heard[]> {
    const since = this.tape.length;
    await this.sayTimes(times, action, data);
    await this.wait(since, answer, times);
    await this.settle();
    return this.heard(since, answer);
  }

  /**
   * What the page answers to messages that deserve no answer. It is asked `ready` after them, so that
   * silence is not mistaken for order; what a `ready` brings in any case is left out, and so are
   * notifications.
   *
   * @throws NotJudged if it does not answer any more
   */
  async answersTo(send: () => Promise<void>): Promise<readonly Heard[]> {
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

  async #answersToReady(since = this.tape.length): Promise<readonly Heard[]> {
    if (!(await this.isListening())) {
      throw new NotJudged('The page does not answer ready any more (see TR10).');
    }
    await this.settle();
    return this.heard(since);
  }

  /** Whether a `ready` is answered. */
  async isListening(): Promise<boolean> {
    const since = this.tape.length;
    await this.say('ready');
    return (await this.wait(since, 'ready')).length > 0;
  }

  /** The ready check, as the connector does it: again and again until it is answered. Gives how often it was said. */
  async announce(): Promise<number> {
    const since = this.tape.length;
    const end = Date.now() + this.timeoutMs;
    let count = 0;
    do {
      await this.say('ready');
      count += 1;
      const isAnswered = await this.tape.until(
        () => this.heard(since, 'ready').length > 0,
        readyIntervalMs,
      );
      if (isAnswered) break;
    } while (Date.now() < end);
    return count;
  }

  /**
   * The ready check.
   *
   * @throws NotJudged if it is not answered
   */
  async connect(): Promise<void> {
    const since = this.tape.length;
    const count = await this.announce();
    if (this.heard(since, 'ready').length === 0) {
      throw new NotJudged('The page does not answer ready (see LC4).');
    }
    // Late answers to the first ones belong to them.
    await this.wait(since, 'ready', count);
    await this.settle();
  }

  /**
   * The ready check and the CRM data, which it gives.
   *
   * @throws NotJudged if there are none
   */
  async activate(): Promise<unknown> {
    await this.connect();
    const [answer] = await this.ask('requestCrmData', 'crmData');
    if (answer === undefined) throw new NotJudged('The page gives no CRM data (see LC2).');
    return dataOf(answer);
  }
}

/** A message of the connector. */
export const envelope = (action: string, data?: unknown) => ({
  type: 'CRMConnectMessage',
  action,
  ...(data === undefined ? {} : { data }),
});

/** The data of a message. */
export const dataOf = ({ message }: Heard): unknown => (Object(message) as { data?: unknown }).data;
