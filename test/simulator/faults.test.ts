import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { createSimulator, type FaultKind, faultKinds } from '../../simulator/index.js';
import { readPageOptions } from '../../simulator/page/readPageOptions.js';
import { createLinkedTransports } from '../../src/transport/index.js';

/** A simulator whose messages can be watched arriving, with every way to go wrong. */
function setUp(options: Partial<Parameters<typeof createSimulator>[0]> = {}) {
  const { client, connector, frame } = createLinkedTransports({ schedule: (deliver) => deliver() });
  const clock = new SimulatedClock();
  const arrived: string[] = [];
  const sizes: number[] = [];
  let reloads = 0;
  client.incoming$.subscribe((item) => {
    if (item.kind === 'message') arrived.push(item.message.action);
    if (item.kind === 'rejected') arrived.push(`rejected ${item.rejection.reason}`);
    if (item.kind === 'message') sizes.push(JSON.stringify(item.message).length);
  });
  const simulator = createSimulator({
    transport: connector,
    clock,
    now: () => clock.now(),
    autoSignIn: false,
    faultWire: {
      post: (data) => frame.post(data),
      postFromElsewhere: (data) => frame.post(data, { origin: 'https://elsewhere.invalid' }),
      reload: () => {
        reloads += 1;
      },
    },
    ...options,
  }).start();
  return { simulator, clock, client, arrived, sizes, reloads: () => reloads };
}

/** What arrives of the first `ready` if it goes wrong, before the second one. */
function firstReady(kind: FaultKind) {
  const session = setUp();
  expect(session.simulator.faults.breakNext(kind)).toBe(true);
  session.simulator.signIn();
  return session;
}

describe('a message that goes wrong', () => {
  test('[SF1] is late: it comes after three seconds, and others overtake it', () => {
    const { arrived, clock } = firstReady('late');
    expect(arrived).toEqual([]);
    clock.increment(500);
    expect(arrived).toEqual(['ready']);
    clock.increment(2500);
    expect(arrived.filter((action) => action === 'ready')).toHaveLength(3);
  });

  test('[SF1] comes twice, and two answers to it are no violation', () => {
    const { arrived, client, simulator } = firstReady('twice');
    expect(arrived).toEqual(['ready', 'ready']);
    const answer = { type: 'ClientAppMessage', action: 'ready', data: {} } as never;
    client.send(answer);
    client.send(answer);
    expect(simulator.violations).toEqual([]);
    client.send(answer);
    expect(simulator.violations.map(({ rule }) => rule)).toEqual(['readyOnce']);
  });

  test('[SF1] never comes', () => {
    const { arrived, clock } = firstReady('never');
    expect(arrived).toEqual([]);
    clock.increment(500);
    expect(arrived).toEqual(['ready']);
  });

  test('[SF1] has a wrong type', () => {
    expect(firstReady('wrongType').arrived).toEqual(['rejected shape']);
  });

  test('[SF1] comes from another origin', () => {
    expect(firstReady('wrongOrigin').arrived).toEqual(['rejected origin']);
  });

  test('[SF1] is huge, and can be answered', () => {
    const { arrived, sizes, client, simulator } = firstReady('huge');
    expect(arrived).toEqual(['ready']);
    expect(sizes[0]).toBeGreaterThan(10_000_000);
    client.send({ type: 'ClientAppMessage', action: 'ready', data: {} } as never);
    expect(simulator.violations).toEqual([]);
  });

  test('[SF1] comes again after the agent has signed out', () => {
    const { arrived, simulator } = firstReady('afterLogout');
    expect(arrived).toEqual(['ready']);
    simulator.signOut();
    expect(arrived).toEqual(['ready', 'ready']);
  });

  test('[SF1] is followed by a reload', () => {
    const { arrived, reloads } = firstReady('reload');
    expect([arrived, reloads()]).toEqual([['ready'], 1]);
  });

  test('[SF1] is told of in the log, and counted', () => {
    const { simulator } = firstReady('never');
    expect(simulator.log.map(({ action, fault }) => [action, fault])).toEqual([['ready', 'never']]);
    expect(simulator.faults.state).toEqual({ next: [], counts: { never: 1 } });
  });
});

describe('a fault plan', () => {
  const fatesOf = (seed: number) => {
    const { simulator, clock } = setUp({ faults: { seed, share: 0.5, kinds: ['never', 'twice'] } });
    simulator.signIn();
    for (let step = 0; step < 60; step += 1) clock.increment(500);
    return simulator.log.map(({ fault }) => fault ?? 'well');
  };

  test('[SF2] has the same messages go wrong for the same seed', () => {
    expect(fatesOf(7)).toEqual(fatesOf(7));
    expect(fatesOf(7)).not.toEqual(fatesOf(8));
  });

  test('[SF2] hits its share of the messages, with its kinds only', () => {
    const fates = fatesOf(7);
    const hits = fates.filter((fate) => fate !== 'well');
    expect(hits.length / fates.length).toBeGreaterThan(0.3);
    expect(hits.length / fates.length).toBeLessThan(0.7);
    expect(new Set(hits)).toEqual(new Set(['never', 'twice']));
  });

  test('[SF2] ends when it is told to, and what is late still comes', () => {
    const { simulator, clock, arrived } = setUp({ faults: { share: 1, kinds: ['late'] } });
    simulator.signIn();
    simulator.faults.cease();
    expect(simulator.faults.state.plan).toBeUndefined();
    clock.increment(500);
    expect(arrived).toEqual(['ready']);
    clock.increment(2500);
    expect(arrived.length).toBeGreaterThan(1);
  });

  test('[SF2] leaves nothing behind when the simulator stops', () => {
    const { simulator, clock, arrived } = setUp({ faults: { share: 1, kinds: ['late'] } });
    simulator.signIn();
    simulator.stop();
    clock.increment(10_000);
    expect(arrived).toEqual([]);
  });

  test.each([
    [{ share: 2 }, 'faults.share must be a number from 0 to 1.'],
    [{ seed: 0.5 }, 'faults.seed must be a whole number.'],
    [{ kinds: ['sometimes'] }, `faults.kinds must be a list of ${faultKinds.join(', ')}.`],
    [{ lateMs: 0 }, 'faults.lateMs must be a number of milliseconds, 1 to 2147483647.'],
    [{ hugeBytes: 1e9 }, 'faults.hugeBytes must be a number of bytes, 1 to 100000000.'],
    [{ rate: 1 }, 'faults.rate is not a part of a fault plan.'],
  ])('[SF3] that can never work is refused: %o', (faults, problem) => {
    expect(() => setUp({ faults: faults as never })).toThrow(problem);
  });

  test('[SF3] does only what the simulator has a wire for', () => {
    const { simulator } = setUp({ faultWire: {} });
    expect(simulator.faults.kinds).toEqual(['late', 'twice', 'never', 'afterLogout']);
    expect(simulator.faults.breakNext('huge')).toBe(false);
  });

  test('[SF4] is read from the address of the page', () => {
    const read = (search: string) =>
      readPageOptions(`?clientOrigin=https://crm.example.com${search}`);
    expect(read('&faults=late,twice&faultShare=0.5&faultSeed=9')).toMatchObject({
      options: { faults: { kinds: ['late', 'twice'], share: 0.5, seed: 9 } },
    });
    expect(read('&faults=often')).toMatchObject({
      options: { warning: expect.stringContaining('The faults in the address of this page') },
    });
    expect(read('')).not.toHaveProperty('options.faults');
  });
});
