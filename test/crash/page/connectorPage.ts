/** The connector of the crash test: the simulator's engine, with logs that stream in by themselves. */

import { createRandom } from '../../../simulator/createRandom.js';
import { createSimulator, type Simulator } from '../../../simulator/index.js';
import type { ConnectorMessage } from '../../../src/protocol/index.js';
import { type ConnectorTransport, createParentTransport } from '../../../src/transport/index.js';
import { readQuery } from './CrashParameters.js';
import { commentOf, type Moment, momentOf, tellWitness, tellWitnessFirst } from './tellWitness.js';

declare global {
  interface Window {
    patchcordSimulator?: Simulator;
  }
}

const longestPauseMs = 60;
const repeatedShare = 0.15;

const { seed, logs, burst } = readQuery(location.search);
const clientOrigin = new URLSearchParams(location.search).get('clientOrigin') ?? '';
const parentTransport = createParentTransport({ clientOrigin, window });
const sentLogs: ConnectorMessage[] = [];
/** Logs that were posted in this task. */
let posted: Moment[] = [];

const transport: ConnectorTransport = {
  incoming$: parentTransport.incoming$,
  foreignCount: 0,
  send(message) {
    if (message.action !== 'requestSaveInteractionLog') return parentTransport.send(message);
    const moment = momentOf(commentOf(message.data));
    const result = parentTransport.send(message);
    sentLogs.push(message);
    posted.push(moment);
    return result;
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

/** Ends one interaction after the other, some in one task; now and then an earlier log is sent once more. */
async function stream(): Promise<void> {
  let next = 1;
  for (let step = 1; step <= logs; step += 1) {
    await new Promise((resolve) => setTimeout(resolve, random() * longestPauseMs));
    const count = step === Math.ceil(logs / 2) ? 1 + burst : 1;
    await send(Array.from({ length: count }, (_, index) => `${seed} #${next + index}`));
    next += count;
    const repeated = sentLogs[Math.floor(random() * sentLogs.length)];
    if (random() < repeatedShare && repeated !== undefined) transport.send(repeated);
    tellPosted();
  }
}

/** Posts logs in one task. The witness knows of each before, so that no kill can hide one. */
async function send(comments: readonly string[]): Promise<void> {
  const at = Date.now();
  await tellWitnessFirst(
    'announced',
    comments.map((name) => ({ name, at })),
  );
  for (const comment of comments) {
    simulator.ring({ from: '+12025550143', aniValues: [] });
    simulator.answer();
    simulator.endInteraction({ subject: 'Crash test', comments: comment });
  }
  tellPosted();
}

function tellPosted(): void {
  if (posted.length > 0) tellWitness('sent', posted);
  posted = [];
}
