import { beforeAll, describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import {
  createRecorder,
  type InspectionEvent,
  type Recording,
  readRecording,
  readWireReport,
  replay,
} from '../../src/inspection/index.js';
import { describeEvent } from '../../visualizer/session/describeEvent.js';
import { Problems } from '../../visualizer/session/Problems.js';
import { Session } from '../../visualizer/session/Session.js';
import { busyHour } from './busyHour.js';

let small: Recording;
let full: Recording;

beforeAll(async () => {
  const recorded = await busyHour({ recorder: { keep: 'essentials' }, fullCapacity: 50_000 });
  small = recorded.recording;
  full = JSON.parse(JSON.stringify(recorded.fullRecorder));
}, 60_000);

const sessionOf = ({ events }: Recording): Session => {
  const session = new Session();
  for (const event of events) session.add(event);
  return session;
};

const isProblem = (event: InspectionEvent) => describeEvent(event, (id) => id).isProblem;

/** The `seq` of each problem. */
const problemsOf = (recording: Recording) => {
  const session = sessionOf(recording);
  const { positions } = new Problems(session, isProblem);
  return positions.map((position) => session.at(position)?.seq);
};

/** The states of a statechart, in order. */
const statesOf = (recording: Recording, name: string) =>
  sessionOf(recording)
    .tracks.find((track) => track.name === name)
    ?.snapshots.map(({ value }) => JSON.stringify(value.value))
    .filter((value, index, values) => value !== values[index - 1]);

describe('[IN45] a recording of essentials', () => {
  test('holds a busy hour in less than 2 MB, from its beginning', () => {
    expect(small.endedAt - small.startedAt).toBeGreaterThanOrEqual(3_600_000);
    expect(small.truncated).toBe(0);
    expect(JSON.stringify(small).length).toBeLessThan(2_000_000);
    expect(JSON.stringify(full).length).toBeGreaterThan(2_000_000);
    expect(small.events.length + (small.omitted ?? 0)).toBe(full.events.length);
  });

  test('holds the same problems, messages and events of the runtime', () => {
    const ofRuntime = ({ events }: Recording) =>
      events.filter(({ type }) => type.startsWith('patchcord.'));
    expect(ofRuntime(small)).toEqual(ofRuntime(full));
    expect(problemsOf(small).length).toBeGreaterThan(10);
    expect(problemsOf(small)).toEqual(problemsOf(full));
    expect(readWireReport(small).toJSON()).toEqual(readWireReport(full).toJSON());
  });

  test.each(['lifecycle', 'interactionLogs', 'screenPop'])('says where %s stood', (name) => {
    expect(statesOf(full, name)?.length).toBeGreaterThan(1);
    expect(statesOf(small, name)).toEqual(statesOf(full, name));
  });

  test('holds every step of a statechart that led to a state', () => {
    const stepsOf = ({ events }: Recording) =>
      events.flatMap((event) => {
        if (event.type !== '@xstate.transition') return [];
        const taken = event.microsteps.flatMap(({ transitions }) => transitions);
        return taken.some(({ targets }) => targets.length > 0) ? event.seq : [];
      });
    expect(stepsOf(small).length).toBeGreaterThan(500);
    expect(stepsOf(small)).toEqual(stepsOf(full));
  });

  test('is read again, and is not replayed', async () => {
    expect(readRecording(JSON.stringify(small))).toEqual(small);
    await expect(replay(small)).rejects.toThrow(
      'The recording cannot be replayed: it keeps essentials only',
    );
  });

  test('keeps a guard that refused, where nothing else happened', () => {
    const machine = createMachine({
      id: 'm',
      on: { go: { target: '#m.b', guard: 'isReady' }, idle: {} },
      initial: 'a',
      states: { a: {}, b: {} },
    }).provide({ guards: { isReady: () => false } });
    const actor = createActor(machine).start();
    const recorder = createRecorder(actor, { keep: 'essentials' });
    actor.send({ type: 'go' });
    actor.send({ type: 'idle' });
    const types = recorder.toJSON().events.map(({ type }) => type);
    expect(types).toEqual([
      '@xstate.actor',
      '@xstate.event',
      '@xstate.transition',
      '@xstate.event',
    ]);
  });

  test('anything else to keep is refused', () => {
    const actor = createActor(createMachine({ id: 'm' }));
    expect(() => createRecorder(actor, { keep: 'nothing' as never })).toThrow(
      'keep must be everything or essentials.',
    );
  });
});
