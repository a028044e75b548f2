import { describe, expect, test } from 'vitest';
import { createWireReport } from '../../src/inspection/index.js';
import { type InstrumentedRuntime, type WireMessage, wire } from '../../src/runtime/wire.js';
import { ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';

const pop = 'requestPerformInteractionScreenPop';

describe('[IN42] what messages hold is told to the inspection alone', () => {
  test('right before the event, which has nothing of it', () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    const told: WireMessage[] = [];
    const stream = (session.runtime as InstrumentedRuntime)[wire];
    stream?.subscribe((message) => told.push(message));
    session.says(pop, { aniValues: 'Wilhelmina' });
    const [{ event, raw, read } = {}] = told;
    expect(raw).toMatchObject({ action: pop, data: { aniValues: 'Wilhelmina' } });
    expect(read).toMatchObject({ action: pop, data: { aniValues: ['Wilhelmina'] } });
    expect(session.eventsOf('messageReceived')[0]).toBe(event);
    expect(JSON.stringify(session.events)).not.toContain('Wilhelmina');
  });

  test('under a name that is no text', () => {
    const { runtime } = new TestSession({ adapter: new ScriptedAdapter() });
    expect(Object.keys(runtime)).not.toContain('patchcord.wire');
    expect(JSON.stringify(Object.keys(runtime))).not.toContain('wire');
  });

  test('of a message from elsewhere nothing is told', () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    const told: WireMessage[] = [];
    (session.runtime as InstrumentedRuntime)[wire]?.subscribe((message) => told.push(message));
    session.frame.post(
      { type: 'CRMConnectMessage', action: 'ready', data: 'x' },
      { isPeer: false },
    );
    expect(told).toMatchObject([{ event: { reason: 'source' } }]);
    expect(told[0]?.raw).toBeUndefined();
  });

  test('and each event keeps its own, though a listener sends meanwhile', () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    session.says('ready');
    session.runtime.events$.subscribe(({ type }) => {
      if (type === 'messageReceived') session.runtime.notify({ textArray: ['x'] });
    });
    const report = createWireReport(session.runtime);
    session.says(pop, { aniValues: ['+4989'] });
    const { actions } = report.toJSON();
    const pathsOf = (name: string) =>
      actions.find(({ action }) => action === name)?.fields.map(({ path }) => path);
    expect(pathsOf(pop)).toEqual(['data', 'data.aniValues', 'data.aniValues.*']);
    expect(pathsOf('displayErrorNotification')).toContain('data.textArray.*');
  });
});
