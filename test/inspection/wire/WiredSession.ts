import { SimulatedClock } from 'xstate';
import { createSimulator, type Simulator, type SimulatorTiming } from '../../../simulator/index.js';
import { type CrmAdapter, createRuntime, memoryOutbox, type Runtime } from '../../../src/index.js';
import {
  createRecorder,
  createWireReport,
  type Recorder,
  type WireReport,
} from '../../../src/inspection/index.js';
import { type ClientTransport, createLinkedTransports } from '../../../src/transport/index.js';
import { PageWindow } from '../../doubles/PageWindow.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';

/** 17 March 2026, 14:05:09 in Greenwich. */
const startedAt = Date.UTC(2026, 2, 17, 14, 5, 9);

/** What is different about a session with the simulator. */
export interface WiredSessionOptions {
  readonly timing?: Partial<SimulatorTiming>;
  /** So many answers to `ready` do not get through. */
  readonly lostReadies?: number;
}

/** A runtime and a simulated connector in one memory and in simulated time, recorded and reported on. */
export class WiredSession {
  readonly clock = new SimulatedClock();
  readonly runtime: Runtime;
  readonly simulator: Simulator;
  readonly recorder: Recorder;
  readonly report: WireReport;

  constructor({ timing = {}, lostReadies = 0 }: WiredSessionOptions = {}) {
    this.clock.increment(startedAt);
    const { client, connector } = createLinkedTransports();
    this.runtime = createRuntime({
      adapter,
      transport: losing(client, lostReadies),
      outbox: memoryOutbox(),
      environment: {
        window: new PageWindow() as never,
        clock: this.clock,
        random: () => 0.5,
        createId: createIds(),
        localOffsetMinutes: () => 0,
      },
    });
    this.recorder = createRecorder(this.runtime);
    this.report = createWireReport(this.runtime);
    this.runtime.start();
    this.simulator = createSimulator({
      transport: connector,
      clock: this.clock,
      now: () => this.clock.now(),
      createId: () => 'test',
      timing,
    }).start();
  }

  /** Lets simulated time pass, and what comes of it happen. */
  async pass(ms: number): Promise<void> {
    await settle();
    for (let left = ms; left > 0; left -= 50) {
      this.clock.increment(Math.min(left, 50));
      await settle();
    }
  }

  /** A call that comes in, is answered, and ends with a log. */
  async call(from = '+12025550143'): Promise<void> {
    this.simulator.ring({ from, name: 'Wilhelmina Sandgrouse' });
    await this.pass(500);
    this.simulator.answer();
    await this.pass(5000);
    this.simulator.endInteraction({ subject: 'Repair', comments: 'Called back.' });
    await this.pass(500);
  }
}

const adapter: CrmAdapter = {
  name: 'Wired',
  loadCrmData: async () => crmDataInput,
  findRecords: async () => [{ id: 'c-1', type: 'contact', name: 'Wilhelmina Sandgrouse' }],
  openRecord: async () => undefined,
  saveInteractionLog: async () => ({ id: 'saved-1', fields: { Subject: 'Wilhelmina' } }),
} as CrmAdapter;

/** A transport whose first answers to `ready` get lost on the way. */
function losing(client: ClientTransport, lostReadies: number): ClientTransport {
  let left = lostReadies;
  const send: ClientTransport['send'] = (message) => {
    const isLost = message.action === 'ready' && left > 0;
    if (isLost) left -= 1;
    return isLost ? { sent: true } : client.send(message);
  };
  return Object.create(client, { send: { value: send } });
}

function createIds(): () => string {
  let last = 0;
  return () => `id-${++last}`;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
