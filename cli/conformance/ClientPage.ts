import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { NotJudged } from './Check.js';
import type { ConformanceOptions } from './ConformanceOptions.js';
import {
  type ConnectorDocument,
  type ConnectorSite,
  innerPath,
  lookalikeOf,
} from './connectorSite.js';
import { type FrameReport, listenInFrame } from './listenInFrame.js';
import { PageServers } from './PageServers.js';
import { Tape } from './Tape.js';

/** What the browser does may take this long at least, however soon the page has to answer. */
const browserMs = 15_000;

/** The binding by which the frames report. */
const binding = 'patchcordConformance';

/** A page in a browser, and the connector's frame in it, which is ours. */
export class ClientPage {
  readonly tape = new Tape();
  readonly servers: PageServers;
  /** What the page's content security policy kept out of its frames, in Chromium's words. */
  readonly blocked: string[] = [];
  #connector: Frame | undefined;
  #documents = 0;
  #clientOrigin = '';

  constructor(
    readonly options: ConformanceOptions,
    readonly page: Page,
    private readonly site: ConnectorSite,
  ) {
    this.servers = new PageServers(page.context(), options.connectorOrigin);
    page.on('console', (message) => {
      if (/frame-src|child-src/.test(message.text())) this.blocked.push(message.text());
    });
  }

  /** Listens where the connector's frame will be, then loads the page. */
  async open(): Promise<void> {
    const { url, connectorOrigin, timeoutMs } = this.options;
    const context = this.page.context();
    await context.exposeBinding(binding, ({ frame }, report: FrameReport) =>
      this.#receive(frame, report),
    );
    await context.addInitScript(listenInFrame, { connectorOrigin, innerPath });
    // A page may never finish loading what is of no interest here.
    const answer = await this.page.goto(url, {
      waitUntil: 'domcontentloaded',
      timeout: Math.max(timeoutMs, browserMs),
    });
    if (answer !== null && answer.status() >= 400) throw new Error(`HTTP ${answer.status()}`);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  /** How long an answer may take. */
  get timeoutMs(): number {
    return this.options.timeoutMs;
  }

  /** Whether the connector's frame is there, within the time that an answer may take. */
  async hasFrame(): Promise<boolean> {
    return this.tape.until(() => this.#documents > 0, this.timeoutMs);
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
    const devtools = await this.page
      .context()
      .newCDPSession(target)
      .catch(() => this.page.context().newCDPSession(this.page));
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

function actionOf(message: unknown): string | undefined {
  const { action } = Object(message) as { action?: unknown };
  return typeof action === 'string' ? action : undefined;
}
