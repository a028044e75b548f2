import type { Frame, Page } from 'playwright-core';
import {
  type ConnectorDocument,
  type ConnectorSite,
  innerPath,
  lookalikeOf,
} from './connectorSite.js';
import { type FrameReport, listenInFrame } from './listenInFrame.js';
import { PageMessage } from './PageMessage.js';
import type { Tape } from './Tape.js';
import { NotJudged } from './Verdict.js';

/** Time limit for loading a page or a frame, in milliseconds. It does not depend on the time limit for answers. */
const loadTimeoutMs = 15_000;

/** The name of the function (a Playwright binding) that the frames call to report messages. */
const binding = 'patchcordConformance';

/** The connector's frame in the tested page. The kit serves the frame's documents, which record all messages that they receive. */
export class ConnectorFrame {
  /** Chromium's console messages about frames that the page's content security policy blocks. */
  readonly blocked: string[] = [];
  #frame: Frame | undefined;
  #documents = 0;
  #clientOrigin = '';

  constructor(
    private readonly page: Page,
    private readonly site: ConnectorSite,
    private readonly tape: Tape,
    private readonly connectorOrigin: string,
  ) {
    page.on('console', (message) => {
      if (/frame-src|child-src/.test(message.text())) this.blocked.push(message.text());
    });
  }

  /** Installs the listener for all frames that will be loaded, then loads the page. Does not wait for the connector's frame. */
  async openPage(url: string, timeoutMs: number): Promise<void> {
    const context = this.page.context();
    await context.exposeBinding(binding, ({ frame }, report: FrameReport) =>
      this.#receive(frame, report),
    );
    const { connectorOrigin } = this;
    await context.addInitScript(listenInFrame, { connectorOrigin, innerPath });
    // Does not wait for the event `load`, because unrelated resources of the page may never finish loading.
    const answer = await this.page.goto(url, {
      waitUntil: 'domcontentloaded',
      timeout: Math.max(timeoutMs, loadTimeoutMs),
    });
    if (answer !== null && answer.status() >= 400) throw new Error(`HTTP ${answer.status()}`);
  }

  /** Reloads the page and waits until the connector's frame is loaded again. */
  async reloadPage(): Promise<void> {
    const before = this.#documents;
    this.#frame = undefined;
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.#awaitDocument(before);
  }

  /** Resolves with true when the connector's frame is loaded, or with false after the time limit. */
  waitForOpening(withinMs: number): Promise<boolean> {
    return this.tape.until(() => this.#documents > 0, withinMs);
  }

  /**
   * Returns the connector's frame. Waits until it is loaded.
   *
   * @throws NotJudged if it does not load in time
   */
  async current(): Promise<Frame> {
    await this.tape.until(() => this.#frame !== undefined, loadTimeoutMs);
    if (this.#frame !== undefined) return this.#frame;
    throw new NotJudged("The connector's frame did not come.");
  }

  /** Returns the frame that contains the connector's frame. */
  async parent(): Promise<Frame> {
    return (await this.current()).parentFrame() ?? this.page.mainFrame();
  }

  /** Sends JSON-serializable messages in one task of the frame. */
  post(messages: readonly unknown[]): Promise<void> {
    return this.postJson(messages.map((message) => JSON.stringify(message)));
  }

  /** Sends JSON texts in one task of the frame. A text can contain the key `__proto__`, which an object literal cannot. */
  async postJson(texts: readonly string[]): Promise<void> {
    const frame = await this.current();
    await frame.evaluate(
      ([messages, origin]) => {
        for (const text of messages) window.parent.postMessage(JSON.parse(text), origin);
      },
      [texts, this.#clientOrigin] as const,
    );
  }

  /** Sends messages from a frame inside the connector's frame. Its origin is the same, or one that only looks similar. */
  async postFromInner(kind: 'same' | 'lookalike', messages: readonly unknown[]): Promise<void> {
    const { connectorOrigin } = this;
    const origin = kind === 'same' ? connectorOrigin : lookalikeOf(connectorOrigin);
    const frame = await this.current();
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

  /** Reloads the connector's frame with another document at the same URL. */
  async load(document: ConnectorDocument): Promise<void> {
    const frame = await this.current();
    this.site.next = document;
    const before = this.#documents;
    await frame.evaluate(() => location.reload()).catch(() => {});
    await this.#awaitDocument(before);
    await frame.waitForLoadState('load');
  }

  async #awaitDocument(before: number): Promise<void> {
    const hasLoaded = await this.tape.until(() => this.#documents > before, loadTimeoutMs);
    if (!hasLoaded) throw new NotJudged("The connector's frame was not reloaded.");
  }

  #receive(frame: Frame, report: FrameReport): void {
    const { listener } = report;
    if (report.kind === 'message') {
      this.tape.add(new PageMessage(listener, report.message));
    } else if (listener !== 'inner') {
      this.#frame = frame;
      this.#documents += 1;
      this.#clientOrigin = report.clientOrigin;
      this.tape.recheck();
    }
  }
}
