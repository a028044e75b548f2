import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnyStateMachine,
  type AnyStateNode,
  and,
  createMachine,
  not,
  setup,
  stateIn,
} from 'xstate';
import { createMachine as createMachine4 } from 'xstate-v4';
import '../fixedSeed.js';
import { simulatorMachine } from '../../simulator/index.js';
import { describeMachine } from '../../src/inspection/index.js';
import { lifecycleMachine, outboxMachine } from '../../src/machines/index.js';
import { InvalidDefinition } from '../../visualizer/graph/InvalidDefinition.js';
import type { StateGraph } from '../../visualizer/graph/StateGraph.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';
import { machines } from './randomMachine.js';

/** Each transition in a line, in an order of its own. */
const lines = ({ transitions }: StateGraph): string[] =>
  transitions
    .map(({ source, targets, trigger, guard, isElse, actions, isReentering }) => {
      const condition = guard ?? (isElse ? 'else' : '');
      const how = isReentering ? ' anew' : '';
      return `${source} -${trigger.kind}:${trigger.name}[${condition}]-> ${targets}${how} / ${actions}`;
    })
    .sort();

const stateLines = ({ states }: StateGraph): string[] =>
  states.map(
    ({ id, key, kind, initial, tags, invokes }) =>
      `${id} ${key} ${kind} ${initial} ${tags} ${invokes.map((invoke) => invoke.id)}`,
  );

/** As XState itself names them. */
const idsOf = ({ root }: AnyStateMachine): string[] => {
  const below = (node: AnyStateNode): string[] => [
    node.id,
    ...Object.values(node.states as Record<string, AnyStateNode>).flatMap(below),
  ];
  return below(root);
};

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each([
  ['lifecycle', lifecycleMachine],
  ['outbox', outboxMachine],
  ['simulator', simulatorMachine],
])('the machine %s', (_, machine) => {
  const graph = toGraph(machine);

  test('[VZ1] has every state of XState under its own id', () => {
    expect(graph.states.map(({ id }) => id).sort()).toEqual(
      idsOf(machine as unknown as AnyStateMachine).sort(),
    );
  });

  test('[VZ1] comes out the same from a recording', () => {
    const recorded = toGraph(plain(describeMachine(machine as never)));
    expect(stateLines(recorded)).toEqual(stateLines(graph));
    expect(lines(recorded)).toEqual(lines(graph));
  });

  test('[VZ1] comes out the same from its config, and but for `always` from its definition', () => {
    expect(lines(toGraph(machine.config))).toEqual(lines(graph));
    const withoutAlways = lines(graph).filter((line) => !line.includes('-always:'));
    expect(lines(toGraph(machine.definition))).toEqual(withoutAlways);
    expect(lines(toGraph(plain(machine.definition)))).toEqual(withoutAlways);
  });
});

test('[VZ1] any machine comes out the same from a config and from the machine made of it', () => {
  fc.assert(
    fc.property(machines(25), (config) => {
      const machine = createMachine(config as never);
      expect(lines(toGraph(config))).toEqual(lines(toGraph(plain(describeMachine(machine)))));
    }),
    { numRuns: 30 },
  );
});

describe('transitions', () => {
  test('[VZ1] lead to siblings, states within, and states by id, also by one of their own', () => {
    const graph = toGraph({
      id: 'm',
      initial: 'a',
      states: {
        a: {
          on: { ONE: 'b', TWO: '.x', THREE: '#own', FOUR: '#own.deep', FIVE: 'b.c' },
          states: { x: {} },
        },
        b: { initial: 'c', states: { c: {} } },
        d: { id: 'own', initial: 'deep', states: { deep: {} } },
      },
      on: { SIX: '.b', SEVEN: 'a' },
    });
    expect(lines(graph)).toEqual([
      'm -event:SEVEN[]-> m.a / ',
      'm -event:SIX[]-> m.b / ',
      'm.a -event:FIVE[]-> m.b.c / ',
      'm.a -event:FOUR[]-> m.d.deep / ',
      'm.a -event:ONE[]-> m.b / ',
      'm.a -event:THREE[]-> own / ',
      'm.a -event:TWO[]-> m.a.x / ',
    ]);
  });

  test('[VZ1] tell delays, ends of actors and states, and what happens at once', () => {
    const graph = toGraph(
      {
        id: 'm',
        initial: 'a',
        states: {
          a: {
            initial: 'z',
            states: { z: { type: 'final' } },
            after: { 1500: 'b', pause: 'b', unknown: 'b' },
            always: { guard: 'isReady', target: 'b' },
            invoke: [
              {
                id: 'load',
                src: 'loadAll',
                onDone: 'b',
                onError: 'b',
                onSnapshot: { actions: 'see' },
              },
              { src: 'other', onDone: 'b' },
            ],
            onDone: 'b',
          },
          b: {},
        },
      },
      { delays: { pause: 250 } },
    );
    expect(graph.transitions.map(({ trigger }) => trigger)).toEqual([
      { kind: 'always', eventType: '', name: 'always' },
      { kind: 'delay', eventType: 'xstate.after.1500.m.a', name: '', delayMs: 1500 },
      { kind: 'delay', eventType: 'xstate.after.pause.m.a', name: 'pause', delayMs: 250 },
      { kind: 'delay', eventType: 'xstate.after.unknown.m.a', name: 'unknown' },
      { kind: 'actorDone', eventType: 'xstate.done.actor.load', name: 'load' },
      { kind: 'actorError', eventType: 'xstate.error.actor.load', name: 'load' },
      { kind: 'actorSnapshot', eventType: 'xstate.snapshot.load', name: 'load' },
      { kind: 'actorDone', eventType: 'xstate.done.actor.1.m.a', name: '1.m.a' },
      { kind: 'stateDone', eventType: 'xstate.done.state.m.a', name: 'a' },
    ]);
  });

  test('[VZ1] know the delays of their machine, and those of a recording', () => {
    const machine = setup({ delays: { short: 300, changing: () => 5 } }).createMachine({
      id: 'm',
      initial: 'a',
      states: { a: { after: { short: 'b', changing: 'b' } }, b: {} },
    });
    for (const form of [machine, describeMachine(machine)]) {
      const delays = toGraph(form).transitions.map(({ trigger }) => trigger);
      expect(delays).toMatchObject([{ name: 'short', delayMs: 300 }, { name: 'changing' }]);
      expect(delays[1]).not.toHaveProperty('delayMs');
    }
  });

  test('[VZ1] name guards and actions of every form, and mark what remains', () => {
    const machine = setup({
      guards: { isReady: () => true, isOnline: () => true },
      actions: { act: () => undefined },
    }).createMachine({
      id: 'm',
      on: {
        A: [
          { guard: { type: 'isReady' }, actions: ['act', { type: 'act' }] },
          { guard: and(['isReady', not('isOnline')]) },
          { guard: stateIn({ x: 'y' }) },
          { guard: () => true },
          { actions: () => undefined },
        ],
        B: {},
      },
    });
    const { transitions } = toGraph(machine);
    expect(transitions.map(({ guard, isElse, actions }) => [guard, isElse, actions])).toEqual([
      ['isReady', false, ['act', 'act']],
      ['and(isReady, not(isOnline))', false, []],
      ['in x.y', false, []],
      ['guard', false, []],
      [undefined, true, ['actions']],
      [undefined, false, []],
    ]);
  });
});

test('[VZ1] reads machines of XState 4, as they are and as JSON', () => {
  const machine = createMachine4(
    {
      id: 'lamp',
      initial: 'off',
      states: {
        off: { on: { TOGGLE: { target: 'on', cond: 'isPowered', actions: 'count' } } },
        on: {
          entry: 'shine',
          tags: ['lit'],
          invoke: { id: 'watch', src: 'watchPower', onDone: 'off', onError: '#lamp.off' },
          after: { 1000: 'off', patience: 'off' },
          always: { cond: 'isBroken', target: 'off' },
          initial: 'dim',
          states: { dim: {}, last: { type: 'history', history: 'deep' } },
        },
        both: { type: 'parallel', states: { left: {}, right: {} } },
      },
    },
    { delays: { patience: 700 } },
  );
  const expected = [
    'lamp.off -event:TOGGLE[isPowered]-> lamp.on / count',
    'lamp.on -actorDone:watch[]-> lamp.off / ',
    'lamp.on -actorError:watch[]-> lamp.off / ',
    'lamp.on -always:always[isBroken]-> lamp.off / ',
    'lamp.on -delay:[]-> lamp.off / ',
    'lamp.on -delay:patience[]-> lamp.off / ',
  ];
  for (const form of [machine, machine.config, machine.definition, plain(machine.definition)]) {
    const graph = toGraph(form);
    expect(lines(graph)).toEqual(expected);
    expect(graph.states.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'lamp compound',
      'lamp.off atomic',
      'lamp.on compound',
      'lamp.on.dim atomic',
      'lamp.on.last history',
      'lamp.both parallel',
      'lamp.both.left atomic',
      'lamp.both.right atomic',
    ]);
    expect(graph.states.find(({ id }) => id === 'lamp.on')).toMatchObject({
      entry: expect.arrayContaining(['shine']),
      tags: ['lit'],
      initial: ['lamp.on.dim'],
      invokes: [{ id: 'watch' }],
    });
  }
  const patience = toGraph(machine).transitions.find(({ trigger }) => trigger.name === 'patience');
  expect(patience?.trigger).toMatchObject({ delayMs: 700 });
});

describe('what cannot be drawn', () => {
  const nested = (depth: number): object =>
    depth === 0 ? {} : { initial: 's', states: { s: nested(depth - 1) } };

  test.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^The machine is not an object\.$/],
    ['a list', [], /^The machine is not an object\.$/],
    [
      'a state that is none',
      { id: 'm', states: { a: 7 } },
      /^The state "m\.a" is not an object\.$/,
    ],
    ['states that are none', { id: 'm', states: 'a' }, /^The "states" of "m" is not an object\.$/],
    ['a wrong type', { id: 'm', type: 'odd' }, /^The state "m" has a type that does not exist\.$/],
    ['one id twice', { id: 'm', states: { a: { id: 'm' } } }, /^Two states have the id "m"\.$/],
    [
      'a lost target',
      { id: 'm', states: { a: { on: { GO: 'b' } } } },
      /"m\.a" leads to "b", which does not/,
    ],
    ['a lost id', { id: 'm', on: { GO: '#n.x' } }, /"m" leads to "#n\.x", which does not exist\.$/],
    [
      'a target that is none',
      { id: 'm', on: { GO: { target: 5 } } },
      /leads to something that is no state/,
    ],
    ['a lost beginning', { id: 'm', initial: 'b', states: { a: {} } }, /"m" leads to "b", which/],
    ['too much within', nested(60), /is nested too deep\.$/],
    [
      'too many states',
      {
        states: Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`s${index}`, {}])),
      },
      /^The machine has more than 2000 states\.$/,
    ],
    [
      'too many transitions',
      { on: Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`e${index}`, {}])) },
      /^The machine has more than 10000 transitions\.$/,
    ],
  ])('[VZ2] %s is refused with a sentence that says why', (_, definition, message) => {
    expect(() => toGraph(definition)).toThrow(InvalidDefinition);
    expect(() => toGraph(definition)).toThrow(message);
  });

  test('[VZ2] whatever JSON comes, it is a graph or a sentence', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (states, on) => {
        const definition = { id: 'm', states, on, invoke: on, after: states, always: on };
        expect(isGraphOrSentence(definition)).toBe(true);
      }),
    );
  });

  test('[VZ2] longer names are cut', () => {
    const { root } = toGraph({ id: 'm', tags: 'x'.repeat(5_000) });
    expect(root.tags[0]).toHaveLength(120);
  });
});

function isGraphOrSentence(definition: unknown): boolean {
  try {
    return toGraph(definition).root.id === 'm';
  } catch (error) {
    return error instanceof InvalidDefinition;
  }
}
