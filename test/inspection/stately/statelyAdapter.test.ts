import { createBrowserReceiver, createInspector } from '@statelyai/inspect';
import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import {
  createStatelyConversion,
  describeMachine,
  inspectRuntime,
  type StatelyEvent,
  statelyAdapter,
} from '../../../src/inspection/index.js';
import { toConfig } from '../../../src/inspection/stately/toConfig.js';
import { callMachine, lifecycleMachine, outboxMachine } from '../../../src/machines/index.js';
import { ScriptedAdapter } from '../../doubles/ScriptedAdapter.js';
import { TestSession } from '../../doubles/TestSession.js';
import { found, secrets } from '../secrets.js';
import { linkWindows, WindowDouble } from '../WindowDouble.js';

/** The page and stately's viewer, with the adapter between them. */
function windows() {
  const page = new WindowDouble('https://crm.example.com');
  const viewer = new WindowDouble('https://stately.example');
  const views = linkWindows(page, viewer);
  const adapter = statelyAdapter({
    window: views.second,
    targetOrigin: 'https://stately.example',
    ownWindow: page as unknown as Window,
  });
  /** Opens stately's own receiver in the viewer. */
  const receive = () => {
    const events: StatelyEvent[] = [];
    const opener = {
      postMessage: (data: unknown, origin: string) =>
        queueMicrotask(() => views.first.postMessage(data, origin)),
    };
    Object.assign(viewer, { self: viewer, top: viewer, opener });
    const receiver = createBrowserReceiver({ window: viewer as never });
    receiver.subscribe((event) => events.push(event as StatelyEvent));
    return events;
  };
  return { page, viewer, adapter, receive };
}

describe('[IN27] stately’s inspector can be used too', () => {
  test('its createInspector sends through the adapter, to the named window only', async () => {
    const { viewer, adapter, receive } = windows();
    const { inspect } = createInspector(adapter as never);
    adapter.start();
    const machine = createMachine({
      id: 'lamp',
      context: { owner: secrets.name, [secrets.name]: secrets },
      initial: 'off',
      states: { off: { entry: 'log', on: { go: 'on' } }, on: {} },
    });
    const actor = createActor(machine, { inspect }).start();
    actor.send({ type: 'go', who: secrets.email, [secrets.name]: 1 });
    actor.send({ type: secrets.name });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(viewer.received).toEqual([]);
    const events = receive();
    await Promise.resolve();
    const told = ['@xstate.event', '@xstate.snapshot'];
    expect(events.map(({ type }) => type)).toEqual(['@xstate.actor', ...told, ...told, ...told]);
    const lamp = events.find((event) => event.type === '@xstate.actor');
    const again = createMachine(JSON.parse(lamp?.definition ?? ''));
    expect(describeMachine(again)).toEqual(describeMachine(machine));
    expect(found(JSON.stringify(events))).toEqual([]);
  });

  test('a redacted stream arrives in its own receiver', async () => {
    const { adapter, receive } = windows();
    const convert = createStatelyConversion();
    adapter.start();
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    inspectRuntime(session.runtime, { sink: (event) => adapter.send(convert(event)) });
    session.says('ready');
    session.says('requestPerformInteractionScreenPop', { aniValues: [secrets.phone] });
    const events = receive();
    await session.settle();
    session.says('requestCrmData');
    const [lifecycle] = events;
    expect(lifecycle).toMatchObject({
      type: '@xstate.actor',
      name: 'lifecycle',
      sessionId: lifecycle?.rootId,
    });
    const reached = events.flatMap((event) =>
      'snapshot' in event ? [(event.snapshot as { value?: unknown }).value] : [],
    );
    expect(reached).toEqual(
      expect.arrayContaining(['readyCheck', 'agentActive', 'crmDataRequested']),
    );
    expect(found(JSON.stringify(events))).toEqual([]);
    await session.stop();
  });

  test('whoever else says that he is connected gets nothing', () => {
    const { page, viewer, adapter } = windows();
    adapter.start();
    const connected = { type: '@statelyai.connected' };
    page.deliver(connected, 'https://evil.example', {});
    page.deliver(connected, 'https://stately.example', {});
    adapter.send({ type: '@xstate.event', event: { type: 'go' } } as never);
    expect(viewer.received).toEqual([]);
  });

  test('after stop it is told, and nothing is sent', async () => {
    const { viewer, adapter, receive } = windows();
    adapter.start();
    receive();
    await Promise.resolve();
    adapter.stop();
    adapter.stop();
    adapter.send({ type: '@xstate.event', event: { type: 'go' } } as never);
    expect(viewer.received).toEqual([{ type: '@statelyai.disconnected' }]);
  });
});

describe('[IN28] a definition is a config again', () => {
  const strange = createMachine({
    id: 'strange',
    initial: 'a',
    states: {
      a: {
        entry: 'one',
        exit: ['two'],
        after: { 100: 'b', slow: { target: 'b', guard: 'isLate' } },
        on: { go: [{ guard: 'isFine', target: 'b', reenter: true }, { actions: 'one' }] },
        always: { guard: 'isFine', target: 'b' },
      },
      b: {
        initial: 'x',
        onDone: 'c',
        states: { x: { type: 'final' }, back: { type: 'history', history: 'deep' } },
      },
      c: {
        type: 'parallel',
        states: { l: {}, r: { invoke: { id: 'kid', src: 'kid', onDone: '#strange.a' } } },
      },
    },
  });

  test.each([lifecycleMachine, outboxMachine, callMachine, strange])('$id', (machine) => {
    const definition = describeMachine(machine as never);
    const again = createMachine(JSON.parse(JSON.stringify(toConfig(definition))));
    // How long a named delay takes is not in a config.
    expect(untimed(describeMachine(again))).toEqual(untimed(definition));
  });
});

const untimed = (definition: object): unknown =>
  JSON.parse(JSON.stringify(definition, (name, value) => (name === 'delayMs' ? undefined : value)));
