/** The connector of the crash test: the simulator's engine, with logs that stream in by themselves. */

import { createRandom } from '../../../simulator/createRandom.js';
import { createSimulator, type Simulator } from '../../../simulator/index.js';
import type { ConnectorMessage } from '../../../src/protocol/index.js';
import { type ConnectorTransport, createParentTransport } from '../../../src/transport/index.js';
import { readQuery } from './CrashParameters.js';
import { commentOf, tellWitness } from './tellWitness.js';

declare global {
  interface Window {
    patchcordSimulator?: Simulator;
  }
}

const longestPauseMs = 60;
const repeatedShare = 0.15;

const { seed, logs } = readQuery(location.search);
const clientOrigin = new URLSearchParams(location.search).get('clientOrigin') ?? '';
const parentTransport = createParentTransport({ clientOrigin, window });
const sentLogs: ConnectorMessage[] = [];

const transport: ConnectorTransport = {
  incoming$: parentTransport.incoming$,
  foreignCount: 0,
  send(message) {
    if (message.action === 'requestSaveInteractionLog') {
      sentLogs.push(message);
      tellWitness('sent', commentOf(message.data));
    }
    return parentTransport.send(message);
  },
  diagnose: () => parentTransport.diagnose(),
  close: () => parentTransport.close(),
};

const simulator = createSimulator({ transport, createId: () => seed }).start();
window.patchcordSimulator = simulator;

const random = createRandom(seed);
let isStreaming = false;
simulator.state$.subscribe(({ phase }) => {
  if (phase !== 'active' || isStreaming) return;
  isStreaming = true;
  void stream();
});

/** Ends one interaction after the other; now and then an earlier log is sent once more. */
async function stream(): Promise<void> {
  for (let number = 1; number <= logs; number += 1) {
    await new Promise((resolve) => setTimeout(resolve, random() * longestPauseMs));
    simulator.ring({ from: '+12025550143', aniValues: [] });
    simulator.answer();
    simulator.endInteraction({ subject: 'Crash test', comments: `${seed} #${number}` });
    const repeated = sentLogs[Math.floor(random() * sentLogs.length)];
    if (random() < repeatedShare && repeated !== undefined) transport.send(repeated);
  }
}
