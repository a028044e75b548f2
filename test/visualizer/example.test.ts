import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRecording } from '../../src/inspection/index.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { Session } from '../../visualizer/session/Session.js';

const file = new URL('../../visualizer/page/example.recording.json', import.meta.url);

test('[VZ14] the example is a recording of a failing session, and every statechart in it can be drawn', () => {
  const { events } = readRecording(readFileSync(file, 'utf8'));
  const session = new Session();
  for (const event of events) session.add(event);
  const charts = session.tracks.flatMap((track) => session.definition(track) ?? []);
  expect(charts.length).toBeGreaterThan(4);
  for (const chart of charts) expect(toGraph(chart).states.length).toBeGreaterThan(1);
  const [root] = session.tracks;
  const values = root?.snapshots.map(({ value }) => value.value);
  expect(values).toEqual(expect.arrayContaining(['readyCheck', 'retry', 'error', 'crmDataSent']));
});
