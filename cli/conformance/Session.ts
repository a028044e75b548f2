import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { ConnectorAction } from '../../src/protocol/index.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import { ConnectorFrame } from './ConnectorFrame.js';
import { type ConnectorDocument, type ConnectorSite, serveConnector } from './connectorSite.js';
import type { Heard } from './Heard.js';
import { PageServers, type StoppedKind } from './PageServers.js';
import { Tape } from './Tape.js';
import { NotJudged } from './Verdict.js';

/** The wait for an answer that should not come, after the page has shown that it listens. */
const quietMs = 250;
/** Between one `ready` and the next, until one is answered. */
const readyIntervalMs = 250;
/** The wait for a notification that should not come: a CRM that finds something says nothing. */
const silenceMs = 1000;

/** A conversation with a page that was loaded for it. */
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

  /** Loads the page, in a browser profile of its own. The connector's frame may take longer. */
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

  /** The longest that an answer may take. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /** Says something, as the connector does. */
  say(action: ConnectorAction, data?: unknown): Promise<void> {
    return this.sayTimes(1, action, data);
  }

  /** Says something the given number of times, with nothing in between. */
  sayTimes(times: number, action: ConnectorAction, data?: unknown): Promise<void> {
    return this.frame.post(Array.from({ length: times }, () => envelope(action, data)));
  }

  /** Returns the messages received since the tape had the given length, only those of an action if one is named. */
  heard(since: number, action?: string): readonly Heard[] {
    const heard = this.tape.since(since);
    return action === undefined ? heard : heard.filter((one) => one.action === action);
  }

  /** Waits for a number of messages; gives those that came in time. */
  async wait(since: number, action: string, count = 1): Promise<readonly Heard[]> {
    await this.tape.until(() => this.heard(since, action).length >= count, this.timeoutMs);
    return this.heard(since, action);
  }

  /** Waits for what may still come. */
  async settle(): Promise<void> {
    await pause(quietMs);
  }

  /** Says something, waits for the answer and for what may come after it; gives all such answers. */
  async ask(action: ConnectorAction, answer: string, data?: unknown): Promise<readonly Heard[]> {
    const since = this.tape.length;
    await this.say(action, data);
    await this.wait(since, answer);
    await this.settle();
    return this.heard(since, answer);
  }

  /**
   * The page's answers to messages that deserve no answer. It is asked `ready` after them, so that
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

  /** Says `ready`. Gives true if it is answered. */
  async isListening(): Promise<boolean> {
    const since = this.tape.length;
    await this.say('ready');
    return (await this.wait(since, 'ready')).length > 0;
  }

  /** Says something. Gives true if the agent gets a notification in time. */
  async notifiesAgent(action: ConnectorAction, data: unknown, withinMs = silenceMs) {
    const since = this.tape.length;
    await this.say(action, data);
    const isTold = () => this.heard(since, 'displayErrorNotification').length > 0;
    return this.tape.until(isTold, withinMs);
  }

  /** True if the page, once it has heard what was said, soon asks a server that does not answer. */
  async asksServers(kind: StoppedKind = 'request'): Promise<boolean> {
    // What is said first is heard first.
    await this.isListening();
    return this.servers.hasStopped(kind);
  }

  /** Says `ready` again and again until it is answered, as the connector does. Gives the number of times. */
  async announce(): Promise<number> {
    const since = this.tape.length;
    const end = Date.now() + this.timeoutMs;
    let count = 0;
    do {
      await this.say('ready');
      count += 1;
      const isAnswered = () => this.heard(since, 'ready').length > 0;
      if (await this.tape.until(isAnswered, readyIntervalMs)) break;
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
  async activate(): Promise<Heard> {
    await this.connect();
    const [answer] = await this.ask('requestCrmData', 'crmData');
    if (answer === undefined) throw new NotJudged('The page gives no CRM data (see LC2).');
    return answer;
  }
}

/** A message of the connector. */
export const envelope = (action: string, data?: unknown) => ({
  type: 'CRMConnectMessage',
  action,
  ...(data === undefined ? {} : { data }),
});
