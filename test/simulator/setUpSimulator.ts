import { SimulatedClock } from 'xstate';
import { createSimulator, type SimulatorOptions } from '../../simulator/index.js';
import { createLinkedTransports } from '../../src/transport/index.js';
import { ScriptedClient } from './ScriptedClient.js';

/** 17 March 2026, 14:05:09 in Greenwich. */
export const startedAt = Date.UTC(2026, 2, 17, 14, 5, 9);

/** A simulator and a client in one memory, delivered at once, in simulated time. Not started. */
export function setUpSimulator(options: Partial<SimulatorOptions> = {}) {
  const { client: transport, connector } = createLinkedTransports({
    schedule: (deliver) => deliver(),
  });
  const clock = new SimulatedClock();
  const simulator = createSimulator({
    transport: connector,
    clock,
    now: () => startedAt + clock.now(),
    createId: () => 'test',
    ...options,
  });
  // In small steps: a simulated clock sets timers that fire within a step only at its end.
  const pass = (durationMs: number) => {
    for (let left = durationMs; left > 0; left -= 50) clock.increment(Math.min(left, 50));
  };
  return { simulator, pass, connector, client: new ScriptedClient(transport) };
}
