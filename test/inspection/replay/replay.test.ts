import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createActor, createMachine } from 'xstate';
import { indexedDbOutbox, memoryOutbox } from '../../../src/index.js';
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

afterEach(() => vi.unstubAllGlobals());

/** Sessions whose replay has to find nothing. */
const sessions: Readonly<Record<string, () => Promise<RecordedSession>>> = {
  async 'a start and nothing else'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(200);
    return recorded;
  },
  async 'an activation'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(700);
    await recorded.session.activate();
    await recorded.session.pass(5000);
    return recorded;
  },
  async 'a connector that is late'() {
    const recorded = new RecordedSession();
    await recorded.session.pass(31_000);
    await recorded.session.activate();
    return recorded;
  },
  async 'a hidden page'() {
    const recorded = new RecordedSession();
    recorded.session.window.document.visibilityState = 'hidden';
    await recorded.session.pass(31_000);
    recorded.session.window.document.visibilityState = 'visible';
    await recorded.session.pass(31_000);
    return recorded;
  },
  async 'two failures, tries again with jitter, success'() {
    const recorded = new RecordedSession({ timing: { retryJitter: 'full' }, random: () => 0.37 });
    recorded.failures.push('UNAVAILABLE', 'NETWORK');
    await recorded.session.activate();
    await recorded.session.pass(3000);
    await recorded.session.pass(3000);
    return recorded;
  },
  async 'all tries used up, then a retry by command, and one by the browser'() {
    const recorded = new RecordedSession();
    recorded.failures.push(...Array(8).fill('UNAVAILABLE'));
    await recorded.session.activate();
    for (let i = 0; i < 8; i += 1) await recorded.session.pass(1000);
    recorded.session.runtime.retry();
    for (let i = 0; i < 3; i += 1) await recorded.session.pass(300);
    recorded.session.window.goOnline();
    for (let i = 0; i < 12; i += 1) await recorded.session.pass(1000);
    return recorded;
  },
  async 'a failure that is not worth another try'() {
    const recorded = new RecordedSession();
    recorded.failures.push('FORBIDDEN');
    await recorded.session.activate();
    return recorded;
  },
  async 'every feature'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    session.says('requestGetCrmDirectory');
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says('requestCustomFieldsValues', { object: { voice: ['order_no', ''], digital: [] } });
    session.says('requestOpenReports');
    session.says('requestPerformInteractionScreenPop', {
      aniValues: ['', '+49 89 123', '+49 89 124'],
    });
    await session.pass(100);
    session.runtime.dial({ id: 'c-1', type: 'contact', name: 'Wilhelmina', phone: '+49 89 123' });
    session.runtime.dial({ id: 'c-1', type: 'contact', name: 'Wilhelmina', phone: '+49 89 123' });
    await session.pass(400);
    recorded.dialInCrm({ id: 'c-2', type: 'contact', name: 'Wilhelmina', phone: '+49 89 124' });
    session.says('requestNavigateToClickToDialResult', { recordId: 'c-2' });
    session.says('requestNavigateToClickToDialResult', { recordId: 4711 });
    await session.pass(400);
    await recorded.log('i-1');
    await session.pass(400);
    return recorded;
  },
  async 'several matches and none'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    recorded.found = ['1', '2', '3'].map((id) => ({ id, type: 'contact', name: 'Wilhelmina' }));
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123'] });
    await recorded.session.pass(100);
    recorded.found = [];
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['a', 'b@c.de'] });
    await recorded.session.pass(100);
    return recorded;
  },
  async 'an adapter that can do nothing more than has to be'() {
    const recorded = new RecordedSession({
      without: ['listDirectory', 'findRecords', 'openReports', 'saveInteractionLog', 'openMatches'],
    });
    await recorded.session.activate();
    recorded.session.says('requestGetCrmDirectory');
    recorded.session.says('requestPerformInteractionScreenPop', { aniValues: ['+49 89 123'] });
    recorded.session.says('requestOpenReports');
    await recorded.log('i-1');
    await recorded.session.pass(100);
    return recorded;
  },
  async 'logs: again and again, the same twice, one discarded, one tried by command'() {
    const recorded = new RecordedSession({ timing: { retryJitter: 'full' }, random: () => 0.6 });
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE', 'UNAVAILABLE');
    await recorded.log('i-1');
    await recorded.log('i-1');
    for (let i = 0; i < 6; i += 1) await session.pass(400);
    recorded.failures.push('FORBIDDEN', 'FORBIDDEN');
    await recorded.log('i-2');
    await recorded.log('i-3');
    await session.pass(400);
    await session.runtime.outbox.retry('i-2');
    await session.pass(400);
    await session.runtime.outbox.discard('i-3');
    await session.pass(4000);
    return recorded;
  },
  async 'logs that were waiting before'() {
    const outbox = memoryOutbox();
    const earlier = new RecordedSession({ outbox: { ...outbox, close: () => undefined } });
    await earlier.session.activate();
    earlier.failures.push('UNAVAILABLE');
    await earlier.log('i-1');
    await earlier.session.stop();
    const recorded = new RecordedSession({ outbox });
    await recorded.session.settle();
    await recorded.session.activate();
    for (let i = 0; i < 6; i += 1) await recorded.session.pass(400);
    return recorded;
  },
  async 'a CRM that was too busy for a log before, and for all after'() {
    const outbox = memoryOutbox();
    const earlier = new RecordedSession({ outbox: { ...outbox, close: () => undefined } });
    await earlier.session.activate();
    earlier.failures.push(...Array(3).fill('RATE_LIMITED'));
    await earlier.log('i-1');
    for (let i = 0; i < 12; i += 1) await earlier.session.pass(100);
    await earlier.session.stop();
    const recorded = new RecordedSession({ outbox });
    recorded.failures.push(...Array(2).fill('UNAVAILABLE'));
    await recorded.session.settle();
    await recorded.session.pass(4000);
    await recorded.session.pass(4000);
    recorded.failures.push(...Array(6).fill('RATE_LIMITED'));
    await recorded.session.activate();
    for (let i = 0; i < 12; i += 1) await recorded.session.pass(4000);
    return recorded;
  },
  async 'a reload in the midst of a call, a log that is not understood, what is not genuine'() {
    const recorded = new RecordedSession();
    const { session } = recorded;
    await session.activate();
    recorded.failures.push('UNAVAILABLE');
    session.says('requestCrmData');
    await session.pass(100);
    session.frame.load();
    session.says('ready');
    session.says('requestSaveInteractionLog', { message: 'no log' });
    session.says('requestOpenReport' as never);
    session.frame.post(
      { type: 'CRMConnectMessage', action: 'ready' },
      { origin: 'https://x.invalid' },
    );
    await session.pass(100);
    session.says('requestCrmData');
    await session.pass(100);
    return recorded;
  },
  async 'a notification of the page, and a stop'() {
    const recorded = new RecordedSession();
    await recorded.session.activate();
    recorded.session.runtime.notify({ textArray: ['Hello'] });
    recorded.failures.push('NETWORK');
    recorded.session.says('requestCrmData');
    await recorded.session.settle();
    await recorded.session.stop();
    return recorded;
  },
};

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
