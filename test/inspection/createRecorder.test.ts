import { afterEach, describe, expect, test, vi } from 'vitest';
import { assign, createActor, createMachine, setup } from 'xstate';
import { createRecorder, type InspectionEvent, readRecording } from '../../src/inspection/index.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { found, secrets } from './secrets.js';

const counter = setup({ types: { context: {} as { attempt: number } } }).createMachine({
  id: 'counter',
  context: { attempt: 0 },
  on: { add: { actions: assign({ attempt: ({ context }) => context.attempt + 1 }) } },
});

afterEach(() => vi.unstubAllGlobals());

describe('[IN29] a recorder keeps what happened', () => {
  test('as JSON that can be read again', async () => {
    const adapter = new ScriptedAdapter();
    const session = new TestSession({ adapter, isStarted: false });
    session.clock.increment(1000);
    const recorder = createRecorder(session.runtime);
    session.runtime.start();
    session.says('ready');
    session.says('requestCrmData');
    await session.pass(500);
    adapter.last.answer(crmDataInput);
    await session.settle();
    const recording = recorder.toJSON();
    expect(recording).toMatchObject({
      format: 'patchcord-recording',
      version: 3,
      startedAt: 1000,
      endedAt: 1500,
      truncated: 0,
      dropped: 0,
    });
    expect(recorder.size).toBe(recording.events.length);
    expect(readRecording(JSON.stringify(recorder))).toEqual(recording);
    expect(recording.events.at(-1)?.at).toBe(1500);
  });

  test('and nothing of a customer', async () => {
    const adapter = new ScriptedAdapter();
    const session = new TestSession({ adapter });
    const recorder = createRecorder(session.runtime);
    session.says('ready', secrets);
    session.says('requestCrmData', { [secrets.name]: secrets });
    session.says('requestPerformInteractionScreenPop', { aniValues: Object.values(secrets) });
    session.says('requestSaveInteractionLog', {
      header: secrets,
      message: {
        body: {
          interactionId: secrets.email,
          [secrets.name]: secrets.phone,
          interactionData: { interaction: { topic: secrets.name, intrinsics: secrets } },
        },
      },
    });
    session.says(secrets.name as never, secrets);
    adapter.last.fail(Object.assign(new Error(secrets.name), secrets));
    await session.settle();
    await session.pass(600);
    adapter.last.answer({ ...crmDataInput, [secrets.name]: secrets, callCenterSettings: secrets });
    await session.settle();
    session.runtime.notify({ textArray: [secrets.name], title: secrets.email });
    const text = JSON.stringify(recorder);
    expect(text.length).toBeGreaterThan(10_000);
    expect(found(text)).toEqual([]);
  });

  test('it can be closed, and what it has stays', () => {
    const actor = createActor(counter).start();
    const recorder = createRecorder(actor);
    actor.send({ type: 'add' });
    recorder.close();
    recorder.close();
    const { events, endedAt } = recorder.toJSON();
    actor.send({ type: 'add' });
    expect(recorder.toJSON().events).toEqual(events);
    expect(recorder.toJSON().endedAt).toBe(endedAt);
  });
});

describe('[IN30] it is bounded', () => {
  test('the oldest go, and what is left says where the actors stood', () => {
    const actor = createActor(counter).start();
    const recorder = createRecorder(actor, { capacity: 9 });
    for (let i = 0; i < 20; i += 1) actor.send({ type: 'add' });
    const { events, truncated } = recorder.toJSON();
    expect(recorder.size).toBe(9);
    expect(truncated).toBe(1 + 60 - 9);
    expect(events[0]).toMatchObject({
      type: '@xstate.actor',
      definition: { id: 'counter' },
      snapshot: { context: { attempt: 17 } },
    });
    const counts = events.flatMap((event) =>
      event.type === '@xstate.snapshot' ? [event.snapshot.context] : [],
    );
    expect(counts).toEqual([{ attempt: 18 }, { attempt: 19 }, { attempt: 20 }]);
    const numbers = events.map(({ seq }) => seq);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('each statechart is there once, where it is first needed', () => {
    const kid = createMachine({
      id: 'kid',
      initial: 'a',
      states: { a: { on: { end: 'b' } }, b: { type: 'final' } },
    });
    const machine = setup({ actors: { kid } }).createMachine({
      id: 'root',
      initial: 'one',
      states: {
        one: { invoke: { id: 'first', src: 'kid' }, on: { next: 'two' } },
        two: { invoke: { id: 'second', src: 'kid' }, on: { next: 'one' } },
      },
    });
    const actor = createActor(machine).start();
    const recorder = createRecorder(actor, { capacity: 12 });
    for (let i = 0; i < 7; i += 1) actor.send({ type: 'next' });
    const { events } = recorder.toJSON();
    const actors = events.filter((event) => event.type === '@xstate.actor');
    const defined = actors.filter(({ definition }) => definition !== undefined);
    expect(defined.map(({ machine: name }) => name)).toEqual(['root', 'kid']);
    expect(actors.findIndex(({ machine: name }) => name === 'kid')).toBe(
      actors.findIndex(({ definition }) => definition?.id === 'kid'),
    );
    const parents = new Set<string | undefined>([undefined]);
    for (const one of actors) {
      expect(parents).toContain(one.parentId);
      parents.add(one.sessionId);
    }
  });

  test('too much at once is counted', async () => {
    const actor = createActor(counter).start();
    const recorder = createRecorder(actor, { maxEventsPerSecond: 10 });
    for (let i = 0; i < 100; i += 1) actor.send({ type: 'add' });
    const { dropped, events } = recorder.toJSON();
    expect(dropped).toBe(301 - 10);
    expect(events.some(({ type }) => type === 'patchcord.dropped')).toBe(true);
  });

  test.each([0, -1, 1.5, Number.NaN, '9'])('a capacity of %o is refused', (capacity) => {
    const actor = createActor(counter);
    expect(() => createRecorder(actor, { capacity: capacity as number })).toThrow(
      'capacity must be an integer of 1 or more.',
    );
  });
});

test('[IN31] an actor that threw is recorded as failed', () => {
  vi.stubGlobal('reportError', () => undefined);
  vi.useFakeTimers();
  const machine = createMachine({
    id: 'm',
    on: {
      go: {
        actions: () => {
          throw new Error(secrets.name);
        },
      },
    },
  });
  const actor = createActor(machine);
  actor.subscribe({ error: () => undefined });
  actor.start();
  const recorder = createRecorder(actor);
  actor.send({ type: 'go' });
  const last = recorder.toJSON().events.at(-1) as Extract<
    InspectionEvent,
    { type: '@xstate.snapshot' }
  >;
  expect(last.snapshot).toMatchObject({ status: 'error', error: { '~': 'error' } });
  vi.useRealTimers();
});

describe('[IN32] a recording can be saved as a file', () => {
  test('by the browser’s own download', async () => {
    const link = { href: '', download: '', click: vi.fn() };
    let blob: Blob | undefined;
    vi.stubGlobal('document', { createElement: () => link });
    vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
      blob = given as Blob;
      return 'blob:x';
    });
    const recorder = createRecorder(createActor(counter).start());
    recorder.download();
    expect(link.click).toHaveBeenCalledTimes(1);
    expect(link).toMatchObject({ href: 'blob:x' });
    expect(link.download).toMatch(/^patchcord-recording-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.json$/);
    const recording = readRecording(await (blob as Blob).text());
    expect(recording.events).toHaveLength(1);
    recorder.download('x.json');
    expect(link.download).toBe('x.json');
  });

  test('and where there is no page, it says so', () => {
    const recorder = createRecorder(createActor(counter));
    expect(() => recorder.download()).toThrow('download must be called on a page.');
  });
});
