import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import type { ConnectorAction } from '../../src/protocol/index.js';
import { NotJudged } from './Check.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import {
  type ConnectorDocument,
  type ConnectorSite,
  innerPath,
  lookalikeOf,
  serveConnector,
} from './connectorSite.js';
import { type FrameReport, listenInFrame } from './listenInFrame.js';
import { PageServers } from './PageServers.js';
import { type Heard, Tape } from './Tape.js';

/** How long an answer that should not come is waited for, after the page has shown that it listens. */
const quietMs = 250;
/** What the browser does may take this long at least, however soon the page has to answer. */
const browserMs = 15_000;
/** Between one `ready` and the next, until one is answered. */
const readyIntervalMs = 250;

/** The binding by which the frames report. */
const binding = 'patchcordConformance';

/** A page in a browser profile of its own, and the connector's frame in it, which is ours. */
export class Session {
  readonly tape = new Tape();
  readonly servers: PageServers;
  /** What the page's content security policy kept out of its frames, in Chromium's words. */
  readonly blocked: string[] = [];
  #connector: Frame | undefined;
  #documents = 0;
  #clientOrigin = '';

  private constructor(
    readonly options: ConformanceOptions,
    readonly page: Page,
    private readonly site: ConnectorSite,
    private readonly context: BrowserContext,
  ) {
    this.servers = new PageServers(context, options.connectorOrigin);
    page.on('console', (message) => {
      if (/frame-src|child-src/.test(message.text())) this.blocked.push(message.text());
    });
  }

  /** Loads the page. The connector's frame may take longer: see `frame()`. */
  static async open(
    browser: Browser,
    options: ConformanceOptions,
    first: ConnectorDocument = 'plain',
  ): Promise<Session> {
    const { storageState, connectorOrigin, timeoutMs } = options;
    const context = await browser.newContext(storageState === undefined ? {} : { storageState });
    try {
      const site = await serveConnector(context, connectorOrigin, first);
      const page = await context.newPage();
      const session = new Session(options, page, site, context);
      await context.exposeBinding(binding, ({ frame }, report: FrameReport) =>
        session.#receive(frame, report),
      );
      await context.addInitScript(listenInFrame, { connectorOrigin, innerPath });
      // A page may never finish loading what is of no interest here.
      const answer = await page.goto(options.url, {
        waitUntil: 'domcontentloaded',
        timeout: Math.max(timeoutMs, browserMs),
      });
      if (answer !== null && answer.status() >= 400) throw new Error(`HTTP ${answer.status()}`);
      return session;
    } catch (error) {
      await context.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** How long an answer may take. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /** Whether the connector's frame is there, within the time that an answer may take. */
  async hasFrame(): Promise<boolean> {
    return this.tape.until(() => this.#documents > 0, this.timeoutMs);
  }

  /** Says something, as the connector does. */
  say(action: ConnectorAction, data?: unknown): Promise<void> {
    return this.post([envelope(action, data)]);
  }

  /** Says something the given number of times, with nothing in between. */
  sayTimes(times: number, action: ConnectorAction, data?: unknown): Promise<void> {
    return this.post(Array.from({ length: times }, () => envelope(action, data)));
  }

  /** Sends anything that JSON can hold from the connector's frame, all in one go. */
  async post(messages: readonly unknown[]): Promise<void> {
    const frame = await this.#frame();
    await frame.evaluate(
      ([json, origin]) => {
        for (const message of JSON.parse(json)) window.parent.postMessage(message, origin);
      },
      [JSON.stringify(messages), this.#clientOrigin] as const,
    );
  }

  /** Sends JSON as it stands there: it can have keys that a literal cannot. */
  async postJson(json: string): Promise<void> {
    const frame = await this.#frame();
    await frame.evaluate(([text, origin]) => window.parent.postMessage(JSON.parse(text), origin), [
      json,
      this.#clientOrigin,
    ] as const);
  }

  /** Sends it from a frame inside the connector's, of the same or of a lookalike origin. */
  async postFromInner(kind: 'same' | 'lookalike', messages: readonly unknown[]): Promise<void> {
    const { connectorOrigin } = this.options;
    const origin = kind === 'same' ? connectorOrigin : lookalikeOf(connectorOrigin);
    const frame = await this.#frame();
    const element = await frame.evaluateHandle((src) => {
      const inner = document.createElement('iframe');
      inner.src = src;
      document.body.append(inner);
      return inner;
    }, `${origin}${innerPath}`);
    const inner = await element.contentFrame();
    await inner?.waitForLoadState('load');
    if (inner === null) throw new Error('The inner frame was not made.');
    await inner.evaluate(
      ([json, target]) => {
        for (const message of JSON.parse(json)) window.parent.parent.postMessage(message, target);
      },
      [JSON.stringify(messages), this.#clientOrigin] as const,
    );
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

  /** Loads another document into the connector's frame, at the same address. */
  async load(document: ConnectorDocument): Promise<void> {
    const frame = await this.#frame();
    this.site.next = document;
    const before = this.#documents;
    await frame.evaluate(() => location.reload()).catch(() => {});
    await this.#awaitDocument(before);
    await frame.waitForLoadState('load');
  }

  /** Loads the whole page anew. */
  async reloadPage(): Promise<void> {
    const before = this.#documents;
    this.#connector = undefined;
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.#awaitDocument(before);
  }

  /**
   * Stops the page's scripts at their next statement, then does something while they stand still.
   *
   * @throws NotJudged if they did not stop
   */
  async whileStopped(send: () => Promise<void>, act: () => Promise<void>): Promise<void> {
    const parent = (await this.#frame()).parentFrame() ?? this.page.mainFrame();
    const target = parent === this.page.mainFrame() ? this.page : parent;
    const devtools = await this.context
      .newCDPSession(target)
      .catch(() => this.context.newCDPSession(this.page));
    try {
      await devtools.send('Debugger.enable');
      const stopped = new Promise<true>((done) => {
        devtools.once('Debugger.paused', () => done(true));
      });
      await devtools.send('Debugger.pause');
      await send();
      const didStop = await Promise.race([stopped, pause(browserMs, false)]);
      if (!didStop) throw new NotJudged("The page's scripts could not be stopped.");
      await act();
    } finally {
      await devtools.send('Debugger.disable').catch(() => {});
      await devtools.detach().catch(() => {});
    }
  }

  /** Runs a script in the connector's frame. */
  async inConnector<Result, Argument>(
    script: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Result> {
    const frame = await this.#frame();
    return frame.evaluate(script as never, argument as never) as Promise<Result>;
  }

  /** Presses a control of the page, of whatever frame. */
  async press(selector: string, times = 1): Promise<void> {
    const frame = (await this.#frame()).parentFrame() ?? this.page.mainFrame();
    const control = frame.locator(selector).first();
    await control.waitFor({ state: 'visible', timeout: this.timeoutMs }).catch(() => {
      throw new NotJudged(`The page shows no control ${selector} (--dial).`);
    });
    await control.click({ force: true, clickCount: times, delay: 0, timeout: this.timeoutMs });
  }

  /** @throws NotJudged if it does not come */
  async #frame(): Promise<Frame> {
    await this.tape.until(() => this.#connector !== undefined, browserMs);
    if (this.#connector !== undefined) return this.#connector;
    throw new NotJudged("The connector's frame did not come.");
  }

  async #awaitDocument(before: number): Promise<void> {
    const isThere = await this.tape.until(() => this.#documents > before, browserMs);
    if (!isThere) throw new NotJudged("The connector's frame was not loaded anew.");
  }

  #receive(frame: Frame, report: FrameReport): void {
    const { listener } = report;
    if (report.kind === 'opened') {
      if (listener === 'inner') return;
      this.#connector = frame;
      this.#documents += 1;
      this.#clientOrigin = report.clientOrigin;
      this.tape.wake();
      return;
    }
    const { message } = report;
    const action = actionOf(message);
    this.tape.add({ at: Date.now(), listener, document: this.#documents, action, message });
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

function actionOf(message: unknown): string | undefined {
  const { action } = Object(message) as { action?: unknown };
  return typeof action === 'string' ? action : undefined;
}
