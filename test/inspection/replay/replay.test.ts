import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { indexedDbOutbox } from '../../../src/index.js';
import {
  createRecorder,
  type InspectionEvent,
  type Recording,
  readRecording,
  replay,
} from '../../../src/inspection/index.js';
import { ScriptedAdapter } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';
import { RecordedSession } from '../RecordedSession.js';
import { sessions } from './sessions.js';

afterEach(() => vi.unstubAllGlobals());

describe('[IN14] a session replays as it was', () => {
  test.each(Object.keys(sessions))('%s', async (name) => {
    const { recording } = (await sessions[name]?.()) ?? {};
    const result = await replay(JSON.stringify(recording));
    expect(result.differences).toEqual([]);
    expect(result.same).toBe(true);
    expect(result.recording.events.length).toBeGreaterThan(10);
  });
});

describe('[IN16] a replay says where the behaviour differs', () => {
  test('a state that today is another', async () => {
    const recording = await activation();
    const text = JSON.stringify(recording).replaceAll(
      '"value":"crmDataSent"',
      '"value":"operational"',
    );
    const { same, differences } = await replay(text);
    expect(same).toBe(false);
    expect(differences).toEqual([
      {
        at: 1_790_000_000_700,
        track: 'lifecycle',
        expected: '"operational"',
        actual: '"crmDataSent"',
      },
    ]);
  });

  test('a message that today is sent twice, and one that is not sent any more', async () => {
    const { events, ...recording } = await activation();
    const isReady = (event: InspectionEvent) =>
      event.type === 'patchcord.message' && event.direction === 'out' && event.action === 'ready';
    const isData = (event: InspectionEvent) =>
      event.type === 'patchcord.message' && event.direction === 'out' && event.action === 'crmData';
    const changed = events
      .filter((event) => !isReady(event))
      .flatMap((event) => (isData(event) ? [event, event] : [event]));
    const { differences } = await replay({ ...recording, events: changed });
    expect(differences).toMatchObject([
      { track: 'message crmData', expected: 'sent', actual: null },
      { track: 'message ready', expected: null, actual: 'sent' },
    ]);
  });

  test('another outcome of an adapter call leads elsewhere', async () => {
    const recorded = new RecordedSession();
    recorded.failures.push('UNAVAILABLE');
    await recorded.session.activate();
    await recorded.session.pass(1000);
    const events = recorded.recording.events.map((event) =>
      event.type === '@xstate.event' && event.event.type === 'xstate.promise.reject'
        ? { ...event, event: { ...event.event, data: { code: 'FORBIDDEN', retryable: false } } }
        : event,
    );
    const { differences } = await replay({ ...recorded.recording, events });
    expect(differences[0]).toMatchObject({
      track: 'lifecycle',
      expected: '"retry"',
      actual: '"error"',
    });
  });

  test('a time limit that today is shorter', async () => {
    const recorded = new RecordedSession();
    recorded.delayMs = 4000;
    await recorded.session.activate();
    for (let i = 0; i < 10; i += 1) await recorded.session.pass(1000);
    expect(recorded.session.value).toBe('crmDataSent');
    expect((await replay(recorded.recording)).differences).toEqual([]);
    const { differences } = await replay(recorded.recording, {
      timing: { requestTimeoutMs: 3000 },
    });
    expect(differences[0]).toMatchObject({
      at: 1_790_000_004_000,
      track: 'lifecycle',
      expected: '"crmDataSent"',
      actual: '"retry"',
    });
  });
});

test('[IN14] the replay is a recording of its own', async () => {
  const { recording } = await replay(await activation());
  expect(readRecording(JSON.stringify(recording))).toEqual(recording);
  expect((await replay(recording)).differences).toEqual([]);
});

test('[IN14] a session on a slower store replays as it was', async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const recorded = new RecordedSession({ outbox: indexedDbOutbox() });
  await recorded.session.activate();
  recorded.failures.push('UNAVAILABLE');
  for (const id of ['i-1', 'i-2', 'i-3']) await recorded.log(id);
  for (let i = 0; i < 8; i += 1) {
    // The database answers in tasks of its own, however busy the machine is.
    for (let task = 0; task < 200; task += 1) await new Promise((resolve) => setImmediate(resolve));
    await recorded.session.pass(400);
  }
  const { recording } = recorded;
  await recorded.session.stop();
  expect(recorded.session.sentAs('createHistoryItem')).toHaveLength(3);
  expect((await replay(recording)).differences).toEqual([]);
});

describe('[IN17] what cannot be replayed is refused', () => {
  test('a recording that began later', async () => {
    const { session } = new RecordedSession();
    await session.activate();
    const late = createRecorder(session.runtime);
    await expect(replay(late.toJSON())).rejects.toThrow(
      'The recording cannot be replayed: it begins in the state "crmDataSent": record before start().',
    );
  });

  test('a recording whose beginning is gone', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter(), isStarted: false });
    const recorder = createRecorder(session.runtime, { capacity: 20 });
    session.runtime.start();
    session.says('ready');
    await expect(replay(recorder.toJSON())).rejects.toThrow(/its first \d+ events are gone/);
  });

  test('a recording of something else', async () => {
    const recorder = createRecorder(createActor(createMachine({ id: 'other' })).start());
    await expect(replay(recorder.toJSON())).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { argument: 'recording' },
      message: 'The recording cannot be replayed: it is not one of a runtime.',
    });
  });

  test.each([1, 2])('a recording of the older version %i', async (version) => {
    const file = `../version${version}.recording.json`;
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    await expect(replay(text)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { argument: 'version' },
      message:
        `The recording cannot be replayed: it has version ${version}, and this Patchcord replays version 3: ` +
        'record the session with this Patchcord, or replay the recording with the Patchcord that ' +
        'made it; the visualizer shows it all the same.',
    });
  });

  test('what is no recording at all', async () => {
    await expect(replay('{}')).rejects.toThrow('it is not a recording of Patchcord');
  });
});

async function activation(): Promise<Recording> {
  const recorded = new RecordedSession();
  await recorded.session.pass(700);
  await recorded.session.activate();
  return recorded.recording;
}
