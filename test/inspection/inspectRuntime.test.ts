import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type ActorLogic,
  and,
  assign,
  createActor,
  createMachine,
  fromCallback,
  fromPromise,
  fromTransition,
  not,
  raise,
  setup,
} from 'xstate';
import {
  type InspectionEvent,
  type InspectOptions,
  inspectRuntime,
} from '../../src/inspection/index.js';
import { inspectionEventSchema } from '../../src/inspection/schemas.js';
import { crmDataInput, ScriptedAdapter } from '../doubles/ScriptedAdapter.js';
import { TestSession } from '../doubles/TestSession.js';
import { found, secrets } from './secrets.js';

type Kind = InspectionEvent['type'];

/** What a stream tells, by kind. */
function inspect(target: Parameters<typeof inspectRuntime>[0], options: InspectOptions = {}) {
  const events: InspectionEvent[] = [];
  const inspection = inspectRuntime(target, { sink: (event) => events.push(event), ...options });
  const of = <T extends Kind>(type: T) =>
    events.filter((event) => event.type === type) as Extract<InspectionEvent, { type: T }>[];
  return { events, inspection, of };
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('[IN7] a stream begins with what is there', () => {
  test('every actor, parents first, each statechart once', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    session.says('ready');
    session.says('requestGetCrmDirectory');
    session.says('requestCrmData');
    const { of, events } = inspect(session.runtime);
    const actors = of('@xstate.actor');
    expect(actors[0]).toMatchObject({
      name: 'lifecycle',
      machine: 'lifecycle',
      seq: 1,
      snapshot: {
        value: 'crmDataRequested',
        activeIds: ['lifecycle', 'lifecycle.crmDataRequested'],
      },
    });
    expect(actors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['transport', 'directory', 'interactionLogs', 'loadCrmData']),
    );
    const seen = new Set<string | undefined>([undefined]);
    for (const { sessionId, parentId } of actors) {
      expect(seen).toContain(parentId);
      seen.add(sessionId);
    }
    const defined = actors.flatMap(({ machine, definition }) => (definition ? [machine] : []));
    expect(defined).toEqual([...new Set(actors.flatMap(({ machine }) => machine ?? []))]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    await session.stop();
  });

  test('any actor of a system stands for the whole', () => {
    const child = createMachine({ id: 'child' });
    const root = createActor(
      createMachine({ id: 'root', invoke: { id: 'kid', src: child } }),
    ).start();
    const kid = Object.values(root.getSnapshot().children)[0];
    expect(
      inspect(kid as never)
        .of('@xstate.actor')
        .map(({ name }) => name),
    ).toEqual(['root', 'kid']);
  });

  test('machines of one id that differ get different names', () => {
    const kid = (state: string) =>
      createMachine({ id: 'kid', initial: state, states: { [state]: {} } });
    const root = createMachine({
      id: 'root',
      invoke: [
        { id: 'one', src: kid('a') },
        { id: 'two', src: kid('b') },
        { id: 'three', src: kid('a') },
      ],
    });
    const actors = inspect(createActor(root).start()).of('@xstate.actor');
    expect(actors.map(({ machine }) => machine)).toEqual(['root', 'kid', 'kid~2', 'kid']);
  });
});

describe('[IN8] what a machine does is told', () => {
  const door = setup({
    actions: { ring: () => undefined, note: () => undefined },
    guards: { hasKey: () => false, isOpen: () => true, isJammed: () => false },
  }).createMachine({
    id: 'door',
    initial: 'closed',
    on: { '*': { actions: 'note' }, push: { guard: 'isJammed', actions: 'note' } },
    states: {
      closed: {
        entry: 'ring',
        on: {
          push: [
            { guard: 'hasKey', target: 'open' },
            { guard: and(['isOpen', not('isJammed')]), target: 'ajar', actions: ['ring', 'note'] },
            { target: 'open' },
          ],
          knock: { guard: 'hasKey', target: 'open' },
        },
      },
      ajar: {
        entry: raise({ type: 'creak' }),
        on: { creak: 'open' },
        always: { guard: 'isJammed', target: 'closed' },
      },
      open: {
        type: 'parallel',
        states: {
          light: { initial: 'off', states: { off: { on: { push: 'on' } }, on: {} } },
          alarm: { on: { push: { guard: 'hasKey', actions: 'note' } } },
        },
      },
    },
  });

  test('microsteps, transitions, guards that refused, actions', () => {
    const actor = createActor(door).start();
    const { of } = inspect(actor);
    actor.send({ type: 'push' });
    const [transition] = of('@xstate.transition');
    expect(transition).toMatchObject({ event: { type: 'push' }, actions: ['ring', 'note'] });
    expect(transition?.microsteps).toEqual([
      {
        eventType: 'push',
        value: 'ajar',
        transitions: [
          {
            id: 'door.closed/1',
            source: 'door.closed',
            targets: ['door.ajar'],
            eventType: 'push',
            guard: 'and(isOpen, not(isJammed))',
            actions: ['ring', 'note'],
          },
        ],
      },
      {
        eventType: 'creak',
        value: { open: { light: 'off', alarm: {} } },
        transitions: [expect.objectContaining({ id: 'door.ajar/0', eventType: 'creak' })],
      },
    ]);
    expect(transition?.refused.map(({ id, guard }) => [id, guard])).toEqual([
      ['door.closed/0', 'hasKey'],
    ]);
    const definition = of('@xstate.actor')[0]?.definition;
    expect(definition?.states[0]?.transitions.map(({ id }) => id)).toContain('door.closed/1');
  });

  test('a guard that refused, and the transition further out that was taken instead', () => {
    const actor = createActor(door).start();
    const { of } = inspect(actor);
    actor.send({ type: 'knock' });
    const [knock] = of('@xstate.transition');
    expect(knock?.refused.map(({ id }) => id)).toEqual(['door.closed/3']);
    expect(knock?.microsteps[0]?.transitions).toMatchObject([{ source: 'door', eventType: '*' }]);
  });

  test('in parallel states, only what was looked at counts', () => {
    const actor = createActor(door).start();
    actor.send({ type: 'push' });
    const { of } = inspect(actor);
    actor.send({ type: 'push' });
    const [first] = of('@xstate.transition');
    expect(first?.refused.map(({ source }) => source)).toEqual(['door.open.alarm']);
    actor.send({ type: 'push' });
    const second = of('@xstate.transition')[1];
    expect(second?.refused.map(({ source }) => source)).toEqual(['door.open.alarm', 'door']);
    expect(second?.microsteps[0]?.transitions).toMatchObject([{ source: 'door', eventType: '*' }]);
  });

  test('an event without effect is told as such', () => {
    const actor = createActor(createMachine({ id: 'dull', on: { never: {} } })).start();
    const { of } = inspect(actor, { redact: { names: ['nothing'] } });
    actor.send({ type: 'nothing' });
    expect(of('@xstate.transition')).toMatchObject([
      { event: { type: 'nothing' }, microsteps: [{ transitions: [] }], refused: [], actions: [] },
    ]);
  });

  test('the snapshot comes right after its transition', () => {
    const actor = createActor(door).start();
    const { events } = inspect(actor);
    actor.send({ type: 'push' });
    expect(events.map(({ type }) => type)).toEqual([
      '@xstate.actor',
      '@xstate.event',
      '@xstate.transition',
      '@xstate.snapshot',
    ]);
  });
});

describe('[IN9] the end of an actor is told', () => {
  const parentOf = (src: ActorLogic<never, never>) =>
    createMachine({
      id: 'parent',
      initial: 'busy',
      states: {
        busy: {
          invoke: { id: 'kid', src: src as never, onDone: 'idle', onError: 'idle' },
          on: { leave: 'idle' },
        },
        idle: {},
      },
    });

  test.each<[string, ActorLogic<never, never>, string]>([
    [
      'done',
      createMachine({
        id: 'kid',
        initial: 'a',
        states: { a: { after: { 1: 'b' } }, b: { type: 'final' } },
      }) as never,
      'done',
    ],
    ['resolved', fromPromise(async () => 1) as never, 'done'],
    [
      'rejected',
      fromPromise(async () => Promise.reject(new Error(secrets.name))) as never,
      'error',
    ],
    [
      'failed',
      createMachine({
        id: 'kid',
        after: {
          1: {
            actions: () => {
              throw new Error(secrets.name);
            },
          },
        },
      }) as never,
      'error',
    ],
  ])('%s, before its parent reacts', async (_, logic, status) => {
    const actor = createActor(parentOf(logic)).start();
    const { events, of } = inspect(actor);
    const kid = of('@xstate.actor').find(({ name }) => name === 'kid')?.sessionId;
    await vi.waitFor(() => expect(actor.getSnapshot().value).toBe('idle'), 15_000);
    const ends = of('@xstate.snapshot').filter(({ sessionId }) => sessionId === kid);
    expect(ends.at(-1)?.snapshot.status).toBe(status);
    expect(ends.filter(({ snapshot }) => snapshot.status !== 'active')).toHaveLength(1);
    const parent = of('@xstate.snapshot').find(({ snapshot }) => snapshot.value === 'idle');
    expect(ends.at(-1)?.seq).toBeLessThan(parent?.seq ?? 0);
    expect(found(JSON.stringify(events))).toEqual([]);
  });

  test('stopped', () => {
    const actor = createActor(parentOf(fromCallback(() => undefined) as never)).start();
    const { of } = inspect(actor);
    const kid = of('@xstate.actor')[1]?.sessionId;
    actor.send({ type: 'leave' });
    expect(of('@xstate.snapshot').find(({ sessionId }) => sessionId === kid)?.snapshot.status).toBe(
      'stopped',
    );
  });

  test('spawned and gone again', () => {
    const machine = setup({ actors: { kid: createMachine({ id: 'kid' }) } }).createMachine({
      id: 'root',
      context: { kids: [] as unknown[] },
      on: {
        add: {
          actions: assign({
            kids: ({ context, spawn }) => [...context.kids, spawn('kid', { id: secrets.name })],
          }),
        },
      },
    });
    const actor = createActor(machine).start();
    const { of, events } = inspect(actor);
    actor.send({ type: 'add' });
    expect(of('@xstate.actor')[1]).toMatchObject({ name: 'kid', src: 'kid', machine: 'kid' });
    actor.stop();
    expect(of('@xstate.snapshot').map(({ snapshot }) => snapshot.status)).toEqual(
      expect.arrayContaining(['active', 'stopped']),
    );
    expect(found(JSON.stringify(events))).toEqual([]);
  });
});

describe('[IN10] the runtime speaks too', () => {
  test('messages in, out, rejected, not sent; requests', async () => {
    const adapter = new ScriptedAdapter();
    const session = new TestSession({ adapter });
    const { of } = inspect(session.runtime);
    session.says('ready');
    session.says('requestCrmData');
    session.says('requestEnableClickToDial', { isEnabled: secrets.name });
    session.frame.post({ type: 'CRMConnectMessage', action: secrets.name });
    adapter.last.answer(crmDataInput);
    await session.settle();
    expect(of('patchcord.message').map(({ direction, action }) => [direction, action])).toEqual([
      ['in', 'ready'],
      ['out', 'ready'],
      ['in', 'requestCrmData'],
      ['rejected', 'requestEnableClickToDial'],
      ['rejected', undefined],
      ['out', 'crmData'],
    ]);
    const rejected = of('patchcord.message').find(({ direction }) => direction === 'rejected');
    expect(rejected).toMatchObject({
      reason: 'data',
      issues: [{ path: 'data.isEnabled', problem: 'expected boolean' }],
    });
    const types = of('patchcord.runtime').map(({ event }) => event.type);
    expect(types).toEqual(
      expect.arrayContaining(['requestStarted', 'requestSucceeded', 'stateChanged']),
    );
  });

  test('logs that were waiting are listed, without what they hold', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    session.says('requestSaveInteractionLog', {
      message: {
        body: {
          interactionId: secrets.phone,
          interactionData: { interaction: {}, [secrets.name]: 1 },
        },
      },
    });
    await session.settle();
    const { of, events } = inspect(session.runtime);
    await session.settle();
    const event = of('patchcord.runtime')
      .map((one) => one.event)
      .find(({ type }) => type === 'outboxFound');
    expect(event?.entries).toMatchObject([
      { status: 'failed', attempts: 1, id: { '~': 'string' } },
    ]);
    expect(found(JSON.stringify(events))).toEqual([]);
  });

  test('time is that of the inspected system', async () => {
    const session = new TestSession({ adapter: new ScriptedAdapter() });
    await session.pass(4321);
    const { events } = inspect(session.runtime);
    expect(events[0]?.at).toBe(4321);
  });
});

describe('[IN11] too much at once is dropped and counted', () => {
  const counter = setup({ types: { context: {} as { attempt: number } } }).createMachine({
    id: 'counter',
    context: { attempt: 0 },
    on: { add: { actions: assign({ attempt: ({ context }) => context.attempt + 1 }) } },
  });

  test('with a mark, and the stream is brought up to date', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const actor = createActor(counter).start();
    const { of, events } = inspect(actor, { maxEventsPerSecond: 100 });
    for (let i = 0; i < 1000; i += 1) actor.send({ type: 'add' });
    expect(events).toHaveLength(100);
    vi.advanceTimersByTime(300);
    const [mark] = of('patchcord.dropped');
    expect(mark?.count).toBe(3001 - 100);
    expect(of('@xstate.actor').at(-1)?.snapshot.context).toEqual({ attempt: 1000 });
    expect(events.at(-1)?.seq).toBe(3001 + 2);
    vi.advanceTimersByTime(1000);
    const before = events.length;
    actor.send({ type: 'add' });
    expect(events).toHaveLength(before + 3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an actor that came and went meanwhile is not left over', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const machine = createMachine({
      id: 'root',
      initial: 'a',
      states: {
        a: { on: { go: 'b' }, invoke: { id: 'kid', src: fromTransition((state) => state, 0) } },
        b: {},
      },
    });
    const actor = createActor(machine).start();
    const { of } = inspect(actor, { maxEventsPerSecond: 2 });
    const kid = of('@xstate.actor')[1];
    actor.send({ type: 'go' });
    vi.advanceTimersByTime(300);
    expect(of('@xstate.snapshot')).toMatchObject([
      { sessionId: kid?.sessionId, snapshot: { status: 'stopped' } },
    ]);
  });

  test('closing leaves no timer', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const actor = createActor(counter).start();
    const { inspection, events } = inspect(actor, { maxEventsPerSecond: 1 });
    for (let i = 0; i < 9; i += 1) actor.send({ type: 'add' });
    inspection.close();
    expect(vi.getTimerCount()).toBe(0);
    actor.send({ type: 'add' });
    expect(events).toHaveLength(1);
  });
});

describe('[IN12] inspection disturbs nothing', () => {
  test('a sink that throws is reported and stops nothing', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const actor = createActor(createMachine({ id: 'm', on: { go: {} } })).start();
    const sink = () => {
      throw new Error('broken');
    };
    inspectRuntime(actor, { sink });
    actor.send({ type: 'go' });
    expect(actor.getSnapshot().status).toBe('active');
    expect(reported).toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test('contexts, events and errors that cannot be read', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error(secrets.name);
        },
      },
    );
    const machine = createMachine({ id: 'm', context: { data: trap }, on: { go: {} } });
    const actor = createActor(machine).start();
    const { of } = inspect(actor);
    actor.send({ type: 'go', data: trap });
    expect(of('@xstate.snapshot')[0]?.snapshot.context).toEqual({ data: { '~': 'unreadable' } });
    expect(of('@xstate.event')[0]?.event).toEqual({ type: 'go', data: { '~': 'unreadable' } });
  });

  test('when it is closed, nobody observes any more', () => {
    const actor = createActor(createMachine({ id: 'm', on: { go: {} } })).start();
    const subscribe = vi.spyOn(actor.system, 'inspect');
    const { inspection, events } = inspect(actor);
    expect(subscribe).toHaveBeenCalledTimes(1);
    inspection.close();
    inspection.close();
    const before = events.length;
    actor.send({ type: 'go' });
    expect(events).toHaveLength(before);
  });

  test('it needs somebody to tell', () => {
    const actor = createActor(createMachine({ id: 'm' }));
    expect(() => inspectRuntime(actor, {})).toThrow('An inspection needs a sink');
  });
});

test('[IN13] no secret is in a stream, wherever a page has it', async () => {
  const output = ['log', 'info', 'warn', 'error', 'debug'].map((name) =>
    vi.spyOn(console, name as 'log').mockImplementation(() => undefined),
  );
  const everywhere = {
    ...secrets,
    [secrets.name]: secrets.email,
    [secrets.email]: [secrets.number, new Error(secrets.name)],
    byId: { [secrets.phone]: { [String(secrets.number)]: secrets.name } },
    attempt: secrets.number,
    since: secrets.number,
    action: secrets.name,
    code: secrets.name,
    message: secrets.email,
    type: secrets.name,
  };
  const failing = fromPromise(async () =>
    Promise.reject(Object.assign(new Error(secrets.name), everywhere)),
  );
  const machine = setup({ actors: { failing } }).createMachine({
    id: 'm',
    context: everywhere,
    initial: 'a',
    output: everywhere,
    states: {
      a: { invoke: { id: 'failing', src: 'failing', input: everywhere, onError: 'b' } },
      b: {
        on: { '*': { actions: assign(({ event }) => ({ ...everywhere, last: event })) }, end: 'c' },
      },
      c: { type: 'final' },
    },
  });
  const actor = createActor(machine);
  const { events } = inspect(actor);
  actor.start();
  await vi.waitFor(() => expect(actor.getSnapshot().value).toBe('b'), 15_000);
  actor.send({ ...everywhere, type: secrets.name });
  actor.send({ ...everywhere, action: secrets.word, code: secrets.word, type: secrets.word });
  actor.send({ ...everywhere, type: `user.${secrets.email}` });
  actor.send({ ...everywhere, type: `xstate.done.actor.${secrets.word}` } as never);
  actor.send({ ...everywhere, type: `xstate.done.actor.${secrets.email}` } as never);
  actor.send({ ...everywhere, type: 'end' });
  expect(events.length).toBeGreaterThan(20);
  expect(found(JSON.stringify(events))).toEqual([]);
  expect(output.flatMap((spy) => spy.mock.calls)).toEqual([]);
  expect(events.filter((event) => !inspectionEventSchema.safeParse(event).success)).toEqual([]);
});
