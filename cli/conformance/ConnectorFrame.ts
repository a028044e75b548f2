import type { Frame, Page } from 'playwright-core';
import {
  type ConnectorDocument,
  type ConnectorSite,
  innerPath,
  lookalikeOf,
} from './connectorSite.js';
import { Heard } from './Heard.js';
import { type FrameReport, listenInFrame } from './listenInFrame.js';
import type { Tape } from './Tape.js';
import { NotJudged } from './Verdict.js';

/** Time limit for loading a page or a frame, in milliseconds. It does not depend on the time limit for answers. */
const browserMs = 15_000;

/** The binding by which the frames report. */
const binding = 'patchcordConformance';

/** The connector's frame in the tested page. The kit serves the frame's documents, which record all messages that they receive. */
export class ConnectorFrame {
  /** The violations of the page's content security policy by frames, in Chromium's words. */
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

  /** Listens where the frame will be, then loads the page. The frame may take longer. */
  async openPage(url: string, timeoutMs: number): Promise<void> {
    const context = this.page.context();
    await context.exposeBinding(binding, ({ frame }, report: FrameReport) =>
      this.#receive(frame, report),
    );
    const { connectorOrigin } = this;
    await context.addInitScript(listenInFrame, { connectorOrigin, innerPath });
    // A page may never finish loading what is of no interest here.
    const answer = await this.page.goto(url, {
      waitUntil: 'domcontentloaded',
      timeout: Math.max(timeoutMs, browserMs),
    });
    if (answer !== null && answer.status() >= 400) throw new Error(`HTTP ${answer.status()}`);
  }

  /** Reloads the page, and waits for the frame in it. */
  async reloadPage(): Promise<void> {
    const before = this.#documents;
    this.#frame = undefined;
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.#awaitDocument(before);
  }

  /** True as soon as the frame has been loaded, false after the time. */
  hasOpened(withinMs: number): Promise<boolean> {
    return this.tape.until(() => this.#documents > 0, withinMs);
  }

  /** @throws NotJudged if the frame does not come */
  async current(): Promise<Frame> {
    await this.tape.until(() => this.#frame !== undefined, browserMs);
    if (this.#frame !== undefined) return this.#frame;
    throw new NotJudged("The connector's frame did not come.");
  }

  /** The frame of the page that embeds the connector's. */
  async parent(): Promise<Frame> {
    return (await this.current()).parentFrame() ?? this.page.mainFrame();
  }

  /** Sends anything that JSON can hold, all in one go. */
  post(messages: readonly unknown[]): Promise<void> {
    return this.postJson(messages.map((message) => JSON.stringify(message)));
  }

  /** Sends JSON texts, all in one go: they can have keys that a literal cannot. */
  async postJson(texts: readonly string[]): Promise<void> {
    const frame = await this.current();
    await frame.evaluate(
      ([messages, origin]) => {
        for (const text of messages) window.parent.postMessage(JSON.parse(text), origin);
      },
      [texts, this.#clientOrigin] as const,
    );
  }

  /** Sends messages from a frame inside the connector's, of the same or of a lookalike origin. */
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

  /** Loads another document at the same address. */
  async load(document: ConnectorDocument): Promise<void> {
    const frame = await this.current();
    this.site.next = document;
    const before = this.#documents;
    await frame.evaluate(() => location.reload()).catch(() => {});
    await this.#awaitDocument(before);
    await frame.waitForLoadState('load');
  }

  async #awaitDocument(before: number): Promise<void> {
    const isThere = await this.tape.until(() => this.#documents > before, browserMs);
    if (!isThere) throw new NotJudged("The connector's frame was not reloaded.");
  }

  #receive(frame: Frame, report: FrameReport): void {
    const { listener } = report;
    if (report.kind === 'heard') {
      this.tape.add(new Heard(listener, report.message));
    } else if (listener !== 'inner') {
      this.#frame = frame;
      this.#documents += 1;
      this.#clientOrigin = report.clientOrigin;
      this.tape.wake();
    }
  }
}
