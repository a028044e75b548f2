import { expect, test } from 'vitest';
import { AdapterError, type CrmAdapter } from '../../../src/index.js';
import { createRecorder, createWireReport, readWireReport } from '../../../src/inspection/index.js';
import { crmDataInput } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';
import { acceptFixtures, rejectFixtures, tolerateFixtures } from '../../fixtures/readFixtures.js';

/** No word of ours, and none twice. */
class Markers {
  #last = 0;

  next(): string {
    this.#last += 1;
    return `qxv${this.#last.toString(36)}jzw`;
  }

  /** A copy of a value with a marker for each text, and a field named by one in each object. */
  markedAs(value: unknown): unknown {
    if (typeof value === 'string') return this.next();
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => this.markedAs(item));
    const fields = Object.entries(value).map(([name, field]) => [name, this.markedAs(field)]);
    return { ...Object.fromEntries(fields), [this.next()]: this.next() };
  }
}

const trace = /qxv|jzw/i;

/** Every answer is full of markers; each second call fails with some. */
function markedAdapter(markers: Markers): CrmAdapter {
  let calls = 0;
  const answer = async (value: unknown) => {
    calls += 1;
    if (calls % 2 === 0)
      throw Object.assign(
        new AdapterError(markers.next(), { code: 'NETWORK', cause: markers.next() }),
        markers.markedAs({}),
      );
    return markers.markedAs(value);
  };
  return {
    name: markers.next(),
    tenant: markers.next(),
    loadCrmData: () => answer(crmDataInput),
    listDirectory: () => answer([{ id: '1', name: 'x', phone: '1', email: 'x' }]),
    findRecords: () => answer([{ id: '1', type: 'x', name: 'x', fields: { a: 'x' } }]),
    openRecord: () => answer(undefined),
    openMatches: () => answer(undefined),
    openReports: () => answer(undefined),
    describeCustomFields: () => answer([{ name: 'x', label: 'x', type: 'text' }]),
    saveInteractionLog: () => answer({ id: 'x', fields: { a: 'x' } }),
  } as unknown as CrmAdapter;
}

test('[IN36] nothing that a message, an answer or an error holds is in a recording or a report', async () => {
  const markers = new Markers();
  const session = new TestSession({ adapter: markedAdapter(markers), isStarted: false });
  session.clock.increment(1_790_000_000_000);
  const recorder = createRecorder(session.runtime, { maxEventsPerSecond: 100_000 });
  const report = createWireReport(session.runtime, { maxEventsPerSecond: 100_000 });
  session.runtime.start();
  session.runtime.notify({ textArray: [markers.next()], title: markers.next() });
  await session.activate();
  await session.pass(60_000);

  const fixtures = [acceptFixtures('connector'), tolerateFixtures(), rejectFixtures('connector')];
  for (const { message } of fixtures.flat()) {
    const { data, ...envelope } = message;
    const beside = { [markers.next()]: markers.markedAs({ a: ['x'] }) };
    session.frame.post({ ...envelope, ...beside, data: markers.markedAs(data) });
    session.frame.post({ ...envelope, action: markers.next(), data: markers.markedAs(data) });
  }
  session.frame.post(markers.next());
  session.frame.post([markers.next()]);
  session.frame.post({ type: 'CRMConnectMessage', action: [markers.next()] });
  session.frame.post({ type: 'CRMConnectMessage', action: markers.next() }, { isPeer: false });
  session.runtime.notify({ textArray: [markers.next()], title: markers.next() });
  session.runtime.dial({
    id: markers.next(),
    type: markers.next(),
    name: markers.next(),
    phone: markers.next(),
  });
  await session.pass(60_000);
  await session.pass(60_000);

  const recording = JSON.stringify(recorder);
  const texts = [
    recording,
    JSON.stringify(report),
    report.toMarkdown(),
    readWireReport(recording).toMarkdown(),
  ];
  const { actions, messageCount } = report.toJSON();
  expect(messageCount).toBeGreaterThan(200);
  expect(actions.map(({ direction }) => direction)).toContain('notSent');
  for (const text of texts) expect(trace.exec(text)).toBeNull();
  const names = new Set(actions.map(({ action }) => action));
  for (const action of ['crmData', 'requestSaveInteractionLog', 'createHistoryItem', 'ready'])
    expect(names).toContain(action);
});
