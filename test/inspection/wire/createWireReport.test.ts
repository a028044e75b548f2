import { describe, expect, test } from 'vitest';
import { createTap } from '../../../src/inspection/createTap.js';
import {
  createRecorder,
  createWireReport,
  type InspectionEvent,
  type MessageEvent,
  readRecording,
  readWireReport,
  type WireQuestionId,
} from '../../../src/inspection/index.js';
import { ScriptedAdapter } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';
import { acceptFixtures } from '../../fixtures/readFixtures.js';
import { WiredSession } from './WiredSession.js';

const messagesIn = (events: readonly InspectionEvent[]): MessageEvent[] =>
  events.filter((event) => event.type === 'patchcord.message');

/** A session whose connector says whatever a test says. */
function scripted() {
  const session = new TestSession({ adapter: new ScriptedAdapter(), isStarted: false });
  session.clock.increment(1_790_000_000_000);
  const recorder = createRecorder(session.runtime);
  const report = createWireReport(session.runtime);
  session.runtime.start();
  const actionOf = (direction: string, action: string) =>
    report.toJSON().actions.find((one) => one.direction === direction && one.action === action);
  const answerTo = (id: WireQuestionId) =>
    report.toJSON().questions.find((question) => question.id === id);
  return { session, recorder, report, actionOf, answerTo };
}

describe('[IN39] a report says what went over the wire', () => {
  test('of a session with the simulator: order, counts, pauses, fields', async () => {
    const session = new WiredSession({ timing: { readyIntervalMs: 700 }, lostReadies: 3 });
    await session.pass(5000);
    await session.call();
    const { sequence, actions, messageCount, leftOut } = session.report.toJSON();
    expect({ messageCount, leftOut }).toEqual({ messageCount: 14, leftOut: 0 });
    expect(sequence.map(({ direction, action, count }) => [direction, action, count])).toEqual([
      ['in', 'ready', 4],
      ['out', 'ready', 4],
      ['in', 'requestCrmData', 1],
      ['out', 'crmData', 1],
      ['in', 'requestEnableClickToDial', 1],
      ['in', 'requestPerformInteractionScreenPop', 1],
      ['in', 'requestSaveInteractionLog', 1],
      ['out', 'createHistoryItem', 1],
    ]);
    expect(actions[0]).toMatchObject({
      direction: 'in',
      action: 'ready',
      isKnown: true,
      count: 4,
      intervals: { minMs: 700, medianMs: 700, maxMs: 700 },
      withFields: 4,
      fields: [],
    });
    const log = actions.find(({ action }) => action === 'requestSaveInteractionLog');
    const start = log?.fields.filter(({ path }) => /START_/.test(path));
    expect(start?.map(({ forms, words }) => [forms, words])).toEqual([
      [['99:99:99(AAA)'], ['(UTC)']],
      [['9999-99-99(AAA)'], ['(UTC)']],
    ]);
  });

  test('of what was rejected, spelled otherwise, unknown, read as something else or ignored', async () => {
    const { session, actionOf } = scripted();
    await session.activate();
    session.says('requestcrmdata' as never);
    session.says('agentStateChanged' as never, { mood: 'fine' });
    session.says('requestEnableClickToDial', { isEnabled: 'Y' });
    session.says('requestEnableClickToDial', { isEnabled: 'perhaps' });
    session.says('requestPerformInteractionScreenPop', { aniValues: { a: 1 } });
    session.frame.post({ type: 'CRMConnectMessage' }, { origin: 'https://other.example' });
    await session.settle();
    expect(actionOf('in', 'requestCrmData')?.spellings).toEqual(['requestcrmdata']);
    expect(actionOf('rejected', '~1(17)')).toMatchObject({
      isKnown: false,
      reasons: [{ text: 'unknownAction', count: 1 }],
      fields: [{ path: 'data' }, { path: 'data.~2(4)', forms: ['aaaa'], isUnknown: true }],
    });
    expect(actionOf('in', 'requestEnableClickToDial')?.fields[1]).toMatchObject({
      path: 'data.isEnabled',
      words: ['Y'],
      readAs: ['boolean'],
    });
    expect(actionOf('rejected', 'requestEnableClickToDial')).toMatchObject({
      reasons: [{ text: 'data', count: 1 }],
      issues: [{ text: 'data.isEnabled expected boolean', count: 1 }],
    });
    expect(actionOf('in', 'requestPerformInteractionScreenPop')?.ignored).toEqual([
      { text: 'data.aniValues expected array', count: 1 },
    ]);
    expect(actionOf('rejected', '?')).toMatchObject({ reasons: [{ text: 'origin', count: 1 }] });
  });

  test('of what the page could not send', async () => {
    const { session, actionOf } = scripted();
    session.runtime.notify({ textArray: ['x'] });
    await session.settle();
    expect(actionOf('notSent', 'displayErrorNotification')).toMatchObject({
      reasons: [{ text: 'notHeard', count: 1 }],
      withFields: 1,
    });
  });

  test('until it is closed; what was seen stays', async () => {
    const { session, report } = scripted();
    session.says('ready');
    report.close();
    report.close();
    session.says('ready');
    await session.pass(1000);
    expect(report.toJSON()).toMatchObject({ messageCount: 2 });
    expect(report.toJSON().endedAt).toBe(report.toJSON().startedAt);
  });

  test('unknown names are shown where the options name them', () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    const redact = { names: ['agentStateChanged', 'mood'] };
    const report = createWireReport(session.runtime, { redact });
    session.says('agentStateChanged' as never, { mood: 'fine', other: 1 });
    const { action, fields } = report.toJSON().actions[0] ?? {};
    expect(action).toBe('agentStateChanged');
    expect(fields?.map(({ path }) => path)).toEqual(['data', 'data.mood', 'data.~1(5)']);
  });

  test('what is no runtime is refused', () => {
    expect(() => createWireReport({} as never)).toThrow('A wire report needs a runtime.');
  });
});

describe('[IN40] a recording has what a report needs', () => {
  test('the report of a recording is that of the session', async () => {
    const session = new WiredSession({ timing: { readyIntervalMs: 700 }, lostReadies: 3 });
    await session.pass(5000);
    await session.call();
    const fromFile = readWireReport(JSON.stringify(session.recorder));
    expect(fromFile.toJSON()).toEqual(session.report.toJSON());
    expect(fromFile.toMarkdown()).toBe(session.report.toMarkdown());
  });

  test('the same fields are told once', async () => {
    const { session, recorder } = scripted();
    for (const number of ['+4989', '+4930', '+49'])
      session.says('requestPerformInteractionScreenPop', { aniValues: [number] });
    await session.settle();
    const told = messagesIn(recorder.toJSON().events).filter(({ direction }) => direction === 'in');
    expect(told.map(({ shape, fields }) => [shape, fields?.length])).toEqual([
      [1, 3],
      [1, undefined],
      [2, 3],
    ]);
  });

  test('the first messages, and all that tell of fields, outlive their events', async () => {
    const { session } = scripted();
    const recorder = createRecorder(session.runtime, { capacity: 10 });
    session.says('ready', { topic: 'x' });
    for (let count = 0; count < 30; count += 1) session.says('ready', { topic: 'abc' });
    await session.settle();
    const recording = readRecording(JSON.stringify(recorder));
    expect(recording.earlierMessages?.length).toBeGreaterThan(20);
    const kept = messagesIn(recording.events);
    const numbers = new Set(kept.map(({ shape }) => shape));
    expect(kept.filter(({ fields }) => fields !== undefined)).toHaveLength(numbers.size);
    const { actions, leftOut } = readWireReport(recording).toJSON();
    expect(leftOut).toBe(0);
    expect(actions[0]).toMatchObject({ count: 31, withFields: 31 });
    expect(actions[0]?.fields.at(-1)?.forms).toEqual(['a', 'aaa']);
  });

  test('one of an earlier version tells of messages without fields', () => {
    const report = readWireReport(
      JSON.stringify({
        ...{ format: 'patchcord-recording', version: 3, startedAt: 1, endedAt: 2, truncated: 9 },
        dropped: 0,
        events: [
          {
            type: 'patchcord.message',
            sessionId: 'x:0',
            at: 1,
            seq: 1,
            direction: 'in',
            action: 'ready',
          },
        ],
      }),
    );
    expect(report.toJSON()).toMatchObject({ messageCount: 1, leftOut: 9 });
    expect(report.toMarkdown()).toContain('Fields are known of 0 of them.');
  });

  test('what is no recording is refused', () => {
    expect(() => readWireReport('{')).toThrow('The recording cannot be read: it is not JSON.');
  });
});

describe('[IN41] a report answers the open questions as far as the session does', () => {
  test('Q1 with the interval of the connector, Q9 in part', async () => {
    const session = new WiredSession({ timing: { readyIntervalMs: 700 }, lostReadies: 3 });
    await session.pass(5000);
    await session.call();
    const { questions } = session.report.toJSON();
    const [first] = questions;
    expect(first).toMatchObject({ id: 'Q1', status: 'answered' });
    expect(first?.findings.join(' ')).toContain('every 700 ms (from 700 to 700 ms, 3 measured)');
    const ninth = questions.find(({ id }) => id === 'Q9');
    expect(ninth?.status).toBe('answeredInPart');
    expect(ninth?.findings.join(' ')).toMatch(
      /START_DATE` \(text: `9999-99-99\(AAA\)`, `\(UTC\)`\)/,
    );
    expect(ninth?.findings.join(' ')).toMatch(/`VOICE`.*`INCOMING`/);
    expect(ninth?.findings).toContain('End or duration: not seen.');
  });

  test('a log as live systems send it answers more', async () => {
    const { session, answerTo } = scripted();
    for (const { file, message } of acceptFixtures('connector'))
      if (file.includes('.live')) session.frame.post(message);
    await session.settle();
    const text = answerTo('Q9')?.findings.join(' ') ?? '';
    expect(text).toMatch(/Outcome: `[^`]*dispositionCode` \(object\)/);
    expect(text).toMatch(/establishedTime` \(text: `9999-99-99A99:99:99\.999999A`/);
    expect(text).toMatch(/acwDuration` \(text: `9`\)/);
  });

  test('an empty session answers none', () => {
    const { report } = scripted();
    const { questions } = report.toJSON();
    expect(questions.map(({ status }) => status)).toEqual(Array(18).fill('notAnswered'));
    expect(questions.every(({ findings }) => findings.length > 0)).toBe(true);
    expect(report.toMarkdown()).toContain('No message was seen.');
  });

  test('Q1: whether `ready` comes again, without and with a reload', async () => {
    const { session, answerTo } = scripted();
    await session.activate();
    await session.pass(30_000);
    session.says('ready');
    expect(answerTo('Q1')?.findings).toContain(
      'After another request it came again without a reload: once.',
    );
    session.frame.replaceWindow();
    session.says('ready');
    await session.settle();
    expect(answerTo('Q1')?.findings.at(-1)).toContain('once');
    expect(answerTo('Q1')?.findings).toContain(
      'Before the first other request of a document it came 2 times.',
    );
  });

  test('Q3: how long it waits until it asks again', async () => {
    const { session, answerTo } = scripted();
    session.says('ready');
    session.says('requestCrmData');
    await session.pass(300);
    session.says('requestCrmData');
    expect(answerTo('Q3')).toMatchObject({
      status: 'answeredInPart',
      findings: [
        expect.any(String),
        'Without an answer it was asked for again after 300 to 300 ms.',
      ],
    });
  });

  test('Q4: unknown actions; Q5: fields beside the data', () => {
    const { session, answerTo } = scripted();
    session.says('presence' as never, { state: 'ACTIVE' });
    session.frame.post({ type: 'CRMConnectMessage', action: 'ready', version: 2 });
    expect(answerTo('Q4')).toMatchObject({
      status: 'answeredInPart',
      findings: ['An unknown action `~1(8)` came once, with 2 fields.'],
    });
    expect(answerTo('Q5')?.findings[0]).toContain('there were `~2(7)` of `ready`.');
  });

  test('Q7: the directory; Q8: the screen pop; Q12: three requests', () => {
    const { session, answerTo } = scripted();
    session.says('getCRMDirectory' as never, { page: 1 });
    session.says('requestPerformInteractionScreenPop', { aniValues: ['1'], channel: 'VOICE' });
    session.says('requestEnableClickToDial', { isEnabled: false });
    session.says('requestNavigateToClickToDialResult', { recordId: 'c-1' });
    session.says('requestOpenReports');
    expect(answerTo('Q7')?.findings.join(' ')).toMatch(/spelled `getCRMDirectory`.*`data.~1\(4\)`/);
    expect(answerTo('Q8')?.findings.join(' ')).toContain('there were `data.channel`');
    expect(answerTo('Q12')).toMatchObject({ status: 'answered' });
    expect(answerTo('Q12')?.findings).toHaveLength(3);
  });
});

test('[IN38] a report of a hostile session is bounded', async () => {
  const { session, recorder, report } = scripted();
  const name = (at: number) => `a${at.toString(36)}`;
  for (let at = 0; at < 300; at += 1) {
    const data = Object.fromEntries(
      Array.from({ length: 300 }, (_, field) => [name(at * 300 + field), 'x-'.repeat(field % 20)]),
    );
    session.says((at % 2 === 0 ? name(at) : 'ready') as never, data);
  }
  await session.settle();
  expect(report.toJSON().actions.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(report).length).toBeLessThan(1_500_000);
  expect(JSON.stringify(recorder).length).toBeLessThan(4_000_000);
});

test('[IN40] who comes late is told the fields again', () => {
  const session = new TestSession({ adapter: new ScriptedAdapter() });
  const events: InspectionEvent[] = [];
  const tap = createTap(session.runtime, {}, (event) => events.push(event));
  session.says('requestCrmData', { topic: 'x' });
  session.says('requestCrmData', { topic: 'x' });
  tap.retell();
  session.says('requestCrmData', { topic: 'x' });
  const told = messagesIn(events).filter(({ direction }) => direction === 'in');
  expect(told.map(({ shape, fields }) => [shape, fields !== undefined])).toEqual([
    [1, true],
    [1, false],
    [1, true],
  ]);
  tap.close();
});
