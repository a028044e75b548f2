import { beforeAll, expect, test, vi } from 'vitest';
import type { InspectionEvent } from '../../../src/inspection/index.js';
import { createXState4Translator, receiveXState4 } from '../../../src/inspection/index.js';
import { inspectionEventSchema } from '../../../src/inspection/schemas.js';
import { WindowDouble } from '../WindowDouble.js';
import { bundleLampPage, openLampPage } from './openLampPage.js';

const secret = 'Wilhelmina Sandgrouse';
let script: Awaited<ReturnType<typeof bundleLampPage>>;

beforeAll(async () => {
  script = await bundleLampPage();
});

/** The page, watched, and what the viewer got. */
function watch(options: Parameters<typeof receiveXState4>[2] = {}) {
  const opened = openLampPage(script, secret);
  const events: InspectionEvent[] = [];
  const reception = receiveXState4(
    {
      window: opened.page,
      targetOrigin: 'https://crm.example.com',
      ownWindow: opened.viewer as unknown as Window,
    },
    { next: (event) => events.push(event) },
    { now: () => 7, ...options },
  );
  const of = <T extends InspectionEvent['type']>(type: T) =>
    events.filter((event) => event.type === type) as Extract<InspectionEvent, { type: T }>[];
  return { ...opened, events, reception, of };
}

const untilDone = () => new Promise((resolve) => setTimeout(resolve, 60));

test('[IN18] a machine of XState 4 arrives as a statechart', () => {
  const { of } = watch();
  const [actor] = of('@xstate.actor');
  expect(actor).toMatchObject({ name: 'lamp', machine: 'lamp', seq: 1, at: 7 });
  expect(actor?.snapshot).toMatchObject({
    value: 'off',
    activeIds: ['lamp', 'lamp.off'],
    tags: ['dark'],
  });
  const definition = actor?.definition;
  expect(definition).toMatchObject({
    id: 'lamp',
    initial: 'lamp.off',
    description: 'A lamp with a timer.',
  });
  expect(definition?.states.map(({ id, type }) => [id, type])).toEqual([
    ['lamp.off', 'atomic'],
    ['lamp.on', 'atomic'],
    ['lamp.both', 'parallel'],
  ]);
  expect(definition?.states[0]).toMatchObject({
    description: 'Dark.',
    entry: ['log'],
    tags: ['dark'],
  });
  expect(definition?.states[0]?.transitions).toMatchObject([
    {
      id: 'lamp.off/0',
      eventType: 'TOGGLE',
      guard: 'isBroken',
      targets: ['lamp.off'],
      kind: 'event',
    },
    { id: 'lamp.off/1', eventType: 'TOGGLE', targets: ['lamp.on'] },
  ]);
  expect(definition?.states[1]?.transitions).toMatchObject([
    { kind: 'actorDone', subject: 'timer', targets: ['lamp.both'] },
    { kind: 'always', guard: 'inline', targets: ['lamp.off'] },
  ]);
  expect(definition?.states[1]?.invoke).toEqual([{ id: 'timer', src: 'timer' }]);
  expect(definition?.states[2]?.states[0]?.states[1]).toMatchObject({
    type: 'history',
    history: 'deep',
  });
});

test('[IN19] events, transitions and snapshots follow', async () => {
  const { service, of } = watch();
  service.send('TOGGLE');
  expect(of('@xstate.event').at(0)).toMatchObject({ event: { type: 'TOGGLE' } });
  expect(of('@xstate.transition').at(-1)).toMatchObject({
    event: { type: 'TOGGLE' },
    microsteps: [{ transitions: [{ id: 'lamp.off/1', targets: ['lamp.on'] }], value: 'on' }],
  });
  expect(of('@xstate.snapshot').at(-1)?.snapshot).toMatchObject({
    status: 'active',
    activeIds: ['lamp', 'lamp.on'],
    tags: [],
  });
  await untilDone();
  expect(of('@xstate.snapshot').at(-1)?.snapshot.activeIds).toEqual([
    'lamp',
    'lamp.both',
    'lamp.both.left',
    'lamp.both.left.x',
    'lamp.both.right',
  ]);
});

test('[IN19] an invoked machine is a child, with its delay and its end', async () => {
  const { service, of } = watch();
  const [lamp] = of('@xstate.actor');
  service.send('TOGGLE');
  const timer = of('@xstate.actor').find(({ name }) => name === 'timer');
  expect(timer).toMatchObject({ parentId: lamp?.sessionId, rootId: lamp?.sessionId });
  expect(timer?.definition?.states[0]?.transitions).toMatchObject([
    { kind: 'after', subject: '20' },
  ]);
  await untilDone();
  const end = of('@xstate.snapshot').filter(({ sessionId }) => sessionId === timer?.sessionId);
  expect(end.at(-1)?.snapshot).toMatchObject({ status: 'done', value: 'over' });
  const done = of('@xstate.event').find(({ event }) => event.type === 'done.invoke.timer');
  expect(done).toMatchObject({ sessionId: lamp?.sessionId, sourceId: timer?.sessionId });
});

test('[IN19] a stopped service is gone', () => {
  const { service, of } = watch();
  service.stop();
  expect(of('@xstate.snapshot').at(-1)?.snapshot.status).toBe('stopped');
});

test('[IN18] the viewer may be there before the page', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const page = { closed: false, postMessage: vi.fn() };
  const viewer = new WindowDouble('https://viewer.example.com');
  const events: InspectionEvent[] = [];
  const from = {
    window: page as unknown as Window,
    targetOrigin: 'https://crm.example.com',
    ownWindow: viewer as unknown as Window,
  };
  const reception = receiveXState4(from, { next: (event) => events.push(event) });
  vi.advanceTimersByTime(2500);
  expect(page.postMessage.mock.calls).toEqual(
    Array(3).fill([{ type: 'xstate.inspecting' }, 'https://crm.example.com']),
  );
  const state = JSON.stringify({
    id: 'm',
    key: 'm',
    type: 'atomic',
    entry: [],
    exit: [],
    invoke: [],
    transitions: [],
    states: {},
  });
  const register = {
    type: 'service.register',
    sessionId: 'x:1',
    machine: state,
    state: JSON.stringify({ value: {}, event: { type: 'xstate.init' } }),
  };
  viewer.deliver(register, 'https://crm.example.com', page);
  expect(events).toHaveLength(1);
  vi.advanceTimersByTime(2500);
  expect(page.postMessage).toHaveBeenCalledTimes(3);
  reception.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('[IN20] nothing of a customer is in it, wherever it was', async () => {
  const { service, events } = watch();
  service.send({ type: 'TOGGLE', who: secret, [secret]: 1 });
  service.send(secret);
  await untilDone();
  expect(events.length).toBeGreaterThan(8);
  expect(JSON.stringify(events)).not.toContain(secret);
  expect(events.filter((event) => !inspectionEventSchema.safeParse(event).success)).toEqual([]);
});

test('[IN20] more is shown on demand', () => {
  const { of } = watch({ redact: { values: ['context.owner'] } });
  expect(of('@xstate.actor')[0]?.snapshot.context).toMatchObject({ owner: secret });
});

test('[IN21] what is no message of the inspector says nothing', () => {
  const translator = createXState4Translator();
  const messages = [
    null,
    'service.register',
    { type: 'service.state', sessionId: 'x:1', state: '{' },
    { type: 'service.state', sessionId: 'x:9', state: '{"value":"a","event":{"type":"E"}}' },
    { type: 'service.register', sessionId: 'x:1', machine: '{}', state: '{}' },
    {
      type: 'service.register',
      sessionId: 'x:1',
      machine: `"${'x'.repeat(6_000_000)}"`,
      state: '{}',
    },
    { type: 'service.stop', sessionId: 'x:9' },
  ];
  expect(messages.flatMap((message) => translator.translate(message))).toEqual([]);
});

test('[IN22] only the named window at its exact origin is asked and heard', () => {
  const { service, viewer, events, reception } = watch();
  const before = events.length;
  const stop = { type: 'service.stop', sessionId: service.sessionId };
  viewer.deliver(stop, 'https://crm.example.com', {});
  viewer.deliver(stop, 'https://evil.example.com', {});
  expect(events).toHaveLength(before);
  reception.close();
  service.send('TOGGLE');
  expect(events).toHaveLength(before);
});
