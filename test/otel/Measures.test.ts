import type { Attributes, Meter } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { Measures } from '../../src/otel/Measures.js';
import type { RuntimeEvent, RuntimeState } from '../../src/runtime/RuntimeEvent.js';

/** The measures of a runtime in a state, and what they have told so far. */
function measured(value: RuntimeState['value'], since: number) {
  const told: (readonly [name: string, value: number, attributes: Attributes])[] = [];
  const instrument = (name: string) => {
    const tell = (value: number, attributes: Attributes) => told.push([name, value, attributes]);
    return { add: tell, record: tell };
  };
  const meter = { createCounter: instrument, createHistogram: instrument };
  const measures = new Measures(
    // The measures make counters and histograms only.
    meter as unknown as Meter,
    // They read these fields only.
    { value, since } as RuntimeState,
    { page: 'one' },
  );
  // Each event has the fields that are read of it.
  return { told, follow: (event: object) => measures.follow(event as RuntimeEvent) };
}

const ended = { type: 'stateChanged', from: 'readyCheck', to: 'operational', at: 9000 };

test('[OT1] a ready check that is under way is timed from its start', () => {
  const { told, follow } = measured('readyCheck', 4000);
  follow(ended);
  expect(told).toEqual([['patchcord.ready_check.duration', 5, { page: 'one' }]]);
});

test('[OT1] another state has no time of a ready check', () => {
  const { told, follow } = measured('idle', 4000);
  follow(ended);
  expect(told).toEqual([]);
});

test('[OT3] logs that expired are counted one by one', () => {
  const { told, follow } = measured('idle', 0);
  follow({ type: 'logsExpired', count: 3 });
  expect(told).toEqual([['patchcord.outbox.expired', 3, { page: 'one' }]]);
});
