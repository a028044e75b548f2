import { Subject, type Subscription } from 'rxjs';
import { createSimulator, type Simulator } from '../../../simulator/index.js';
import type { ClientMessage, ConnectorMessage } from '../../../src/protocol/index.js';
import type { ConnectorTransport, Incoming } from '../../../src/transport/index.js';
import { corrected } from '../corrected.js';
import { NamedClock } from './NamedClock.js';
import { type ConnectorObservation, messageLabel } from './Observation.js';

type Received = Incoming<ClientMessage>;

/** The simulator with everything that goes in and out held until it is let through. */
export class ConnectorSide {
  readonly clock = new NamedClock();
  readonly simulator: Simulator;
  readonly #incoming = new Subject<Received>();
  readonly #transport: ConnectorTransport;
  readonly #subscription: Subscription;
  #toClient: ConnectorMessage[];
  #toConnector: ClientMessage[] = [];
  #corrigible: ConnectorMessage | undefined;

  /** @param left what the document before this one had on its way */
  constructor(transport: ConnectorTransport, left: readonly ConnectorMessage[] = []) {
    this.#transport = transport;
    this.#toClient = [...left];
    this.#subscription = transport.incoming$.subscribe((item) => this.#hold(item));
    this.simulator = createSimulator({
      transport: {
        ...transport,
        incoming$: this.#incoming,
        send: (message) => {
          this.#toClient.push(message);
          if (message.action === 'requestSaveInteractionLog') this.#corrigible = message;
          return { sent: true };
        },
      },
      autoSetUp: false,
      autoSignIn: false,
      clock: this.clock,
      now: () => this.clock.now(),
    });
    this.clock.watch(this.simulator.actor);
    this.simulator.start();
    this.simulator.signIn();
  }

  get left(): readonly ConnectorMessage[] {
    return this.#toClient;
  }

  /** Does a step of the model that belongs to this side. */
  do(event: string): void {
    const [what = '', ...rest] = event.split(' ');
    const name = rest.join(' ');
    if (event === 'agent correctLog') this.#correctLog();
    else if (what === 'agent') this.#act(name);
    else if (what === 'timer') this.clock.fire(name.slice('connector '.length));
    else if (name === 'toClient') this.#toClient = this.#change(what, this.#toClient, this.#say);
    else this.#toConnector = this.#change(what, this.#toConnector, this.#hear);
  }

  observe(): ConnectorObservation {
    return {
      state: JSON.stringify(this.simulator.actor.getSnapshot().value),
      timers: this.clock.names.filter((name) => !name.endsWith(' hide')),
      toClient: this.#toClient.map(messageLabel),
      toConnector: this.#toConnector.map(messageLabel),
    };
  }

  /** The document goes; the frame stays. */
  close(): void {
    this.simulator.stop();
    this.#subscription.unsubscribe();
  }

  /** A notification is shown at once: the model lets it overtake. */
  #hold(item: Received): void {
    if (item.kind !== 'message') throw new Error(`the client sent something wrong: ${item.kind}`);
    if (item.message.action === 'displayErrorNotification') this.#incoming.next(item);
    else this.#toConnector.push(item.message);
  }

  readonly #say = (message: ConnectorMessage): void => {
    this.#transport.send(message);
  };

  readonly #hear = (message: ClientMessage): void => {
    this.#incoming.next({ kind: 'message', message });
  };

  /** Takes the first message out before it is let through: what comes of it goes to the end. */
  #change<M>(what: string, queue: M[], pass: (message: M) => void): M[] {
    const [first, second, ...rest] = queue as [M, M, ...M[]];
    if (what === 'repeat') return [first, ...queue];
    if (what === 'swap') return [second, first, ...rest];
    queue.shift();
    if (what === 'deliver') pass(first);
    return queue;
  }

  #correctLog(): void {
    if (this.#corrigible === undefined) throw new Error('there is no log to correct');
    this.#toClient.push(corrected(this.#corrigible));
    this.#corrigible = undefined;
  }

  #act(name: string): void {
    const { simulator } = this;
    const caller = '+12025550143';
    const acts: Readonly<Record<string, () => boolean>> = {
      'ask again': () => simulator.activate(),
      enableClickToDial: () => simulator.setClickToDial(true),
      disableClickToDial: () => simulator.setClickToDial(false),
      placeCall: () => simulator.placeCall({ to: caller }),
      ring: () => simulator.ring({ from: caller }),
      endInteraction: () => simulator.endInteraction({ subject: 'A call' }),
    };
    const act = acts[name] ?? (() => simulator[name as 'signIn']());
    if (!act()) throw new Error(`the panel does not offer ${name}`);
  }
}
