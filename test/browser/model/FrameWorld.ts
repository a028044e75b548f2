import { createFrameTransport } from '../../../src/transport/index.js';
import { isConnectors } from '../../model/real/modelSteps.js';
import type { ConnectorObservation, Observation } from '../../model/real/Observation.js';
import { PageSide } from '../../model/real/PageSide.js';
import { type Disk, PageStore } from '../../model/real/PageStore.js';
import type { FrameOrder } from './connectorPage.js';

/** The real runtime with a real frame of another origin, taken through a way of the model. */
export class FrameWorld {
  readonly #frame = document.createElement('iframe');
  readonly #url: URL;
  readonly #page: PageSide;
  #port: MessagePort | undefined;

  constructor(connectorUrl: string) {
    this.#url = new URL(connectorUrl);
    this.#url.searchParams.set('client', location.origin);
    const transport = createFrameTransport({
      frame: () => this.#frame,
      connectorOrigin: this.#url.origin,
      window,
    });
    const disk: Disk = { entries: new Map(), page: '' };
    this.#page = new PageSide(transport, new PageStore(disk, 'page-1'));
  }

  async do(event: string): Promise<void> {
    // The browser has told of it already.
    if (event === 'load') return;
    if (event === 'reload frame') await this.#reload();
    else if (isConnectors(event)) await this.#order({ do: 'step', event });
    else await this.#page.do(event);
    if (event === 'start') await this.#open([]);
  }

  async observe(): Promise<Observation> {
    const page = await this.#page.observe();
    if (page.lifecycle.startsWith('stopped')) return page;
    const connector = await this.#order<ConnectorObservation>({ do: 'observe' });
    return { ...page, connector };
  }

  async close(): Promise<void> {
    await this.#page.runtime.stop();
    this.#frame.remove();
  }

  async #reload(): Promise<void> {
    await this.#open(await this.#order({ do: 'leave' }));
  }

  /** Shows a document anew, and waits for it and for its `load`. */
  async #open(left: (FrameOrder & { do: 'begin' })['left']): Promise<void> {
    const loaded = new Promise((done) =>
      this.#frame.addEventListener('load', done, { once: true }),
    );
    const control = new Promise<MessagePort>((done) => {
      const hear = ({ data, ports, source }: MessageEvent) => {
        if (data?.type !== 'modelControl' || source !== this.#frame.contentWindow) return;
        removeEventListener('message', hear);
        done(ports[0] as MessagePort);
      };
      addEventListener('message', hear);
    });
    this.#frame.src = this.#url.href;
    if (!this.#frame.isConnected) document.body.append(this.#frame);
    this.#port = await control;
    await loaded;
    await this.#order({ do: 'begin', left });
  }

  #order<Answer>(order: FrameOrder): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const port = this.#port as MessagePort;
      port.onmessage = ({ data }) => {
        if ('problem' in data) reject(new Error(data.problem));
        else resolve(data.answer);
      };
      port.postMessage(order);
    });
  }
}
