import { createLinkedTransports, type LinkedTransports } from '../../../src/transport/index.js';
import { ConnectorSide } from './ConnectorSide.js';
import { isConnectors } from './modelSteps.js';
import type { Observation } from './Observation.js';
import { PageSide } from './PageSide.js';
import { type Disk, PageStore } from './PageStore.js';

/** The real runtime and the real simulator over linked transports, taken through a way of the model. */
export class LinkedWorld {
  readonly #disk: Disk = { entries: new Map(), page: '' };
  #pages = 0;
  #linked!: LinkedTransports;
  #page!: PageSide;
  #connector: ConnectorSide | undefined;

  constructor() {
    this.#openPage();
  }

  async do(event: string): Promise<void> {
    if (event === 'reload page') this.#reloadPage();
    else if (event === 'reload frame') this.#reloadFrame();
    else if (event === 'load') this.#linked.frame.load();
    else if (isConnectors(event)) this.#connector?.do(event);
    else await this.#page.do(event);
    if (event === 'start' || event === 'reload page') this.#openFrame([]);
    await settle();
  }

  async observe(): Promise<Observation> {
    const page = await this.#page.observe();
    if (page.lifecycle.startsWith('stopped')) return page;
    return { ...page, ...(this.#connector && { connector: this.#connector.observe() }) };
  }

  async close(): Promise<void> {
    this.#connector?.close();
    await this.#page.runtime.stop();
  }

  #openPage(now?: number): void {
    this.#pages += 1;
    this.#linked = createLinkedTransports({ schedule: (deliver) => deliver() });
    this.#page = new PageSide(
      this.#linked.client,
      new PageStore(this.#disk, `page-${this.#pages}`),
      now,
    );
  }

  #reloadPage(): void {
    const old = this.#page;
    this.#connector?.close();
    this.#openPage(old.clock.now() + 1);
    this.#page.agent = old.agent;
    void old.runtime.stop();
    this.#page.runtime.start();
  }

  /** What the old document had posted still arrives; what came for it does not. */
  #reloadFrame(): void {
    const left = this.#connector?.left ?? [];
    this.#connector?.close();
    this.#openFrame(left);
  }

  #openFrame(left: ConstructorParameters<typeof ConnectorSide>[1]): void {
    this.#connector = new ConnectorSide(this.#linked.connector, left);
  }
}

/** Lets every promise run that waits for nothing outside. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
