import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Recording, readRecording } from '../../src/inspection/index.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { describeEvent } from '../../visualizer/session/describeEvent.js';
import { Session } from '../../visualizer/session/Session.js';
import { toSequence } from '../../visualizer/session/toSequence.js';
import { found } from '../inspection/secrets.js';
import { exampleSession } from './exampleSession.js';

const text = readFileSync(
  new URL('../../visualizer/page/example.recording.json', import.meta.url),
  'utf8',
);

const sessionOf = ({ events }: Recording): Session => {
  const session = new Session();
  for (const event of events) session.add(event);
  return session;
};

/** The states of the life cycle, in order. */
const valuesOf = (session: Session) =>
  session.tracks[0]?.snapshots
    .map(({ value }) => value.value)
    .filter((value, index, values) => value !== values[index - 1]);

test('[VZ14] the example is what happens in a session that fails and recovers', async () => {
  const values = valuesOf(sessionOf(readRecording(text)));
  expect(values).toEqual(expect.arrayContaining(['readyCheck', 'retry', 'error']));
  expect(values?.at(-1)).toBe('crmDataSent');
  expect(values).toEqual(valuesOf(sessionOf(await exampleSession())));
});

test('[VZ14] every statechart in the example can be drawn, and nobody is named in it', () => {
  const session = sessionOf(readRecording(text));
  const charts = session.tracks.flatMap((track) => session.definition(track) ?? []);
  expect(charts.length).toBeGreaterThan(4);
  for (const chart of charts) expect(toGraph(chart).states.length).toBeGreaterThan(1);
  expect(found(text)).toEqual([]);
});

test('[VZ14] a recording of the version before is drawn, too', () => {
  const old = readFileSync(
    new URL('../inspection/version1.recording.json', import.meta.url),
    'utf8',
  );
  const session = sessionOf(readRecording(old));
  expect(valuesOf(session)).toEqual([
    'idle',
    'readyCheck',
    'agentActive',
    'crmDataRequested',
    'retry',
    'crmDataRequested',
    'crmDataSent',
  ]);
  const charts = session.tracks.flatMap((track) => session.definition(track) ?? []);
  expect(charts.length).toBeGreaterThan(4);
  for (const chart of charts) expect(toGraph(chart).states.length).toBeGreaterThan(1);
  const { steps } = toSequence(session);
  expect(steps.map(({ text }) => text)).toContain('requestCrmData done');
  const titles = Array.from({ length: session.end }, (_, position) => session.at(position))
    .flatMap((event) => event ?? [])
    .map((event) => describeEvent(event, (id) => id).title);
  expect(titles).toContain('requestCrmData');
});
