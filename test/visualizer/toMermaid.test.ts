import { expect, test } from 'vitest';
import { toMermaid } from '../../visualizer/export/toMermaid.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';

test('[VZ13] a statechart is written in the language of Mermaid', () => {
  const graph = toGraph({
    id: 'm',
    initial: 'a',
    states: {
      a: {
        description: 'First: "it" begins; here.',
        entry: 'shine',
        exit: 'fade',
        invoke: { id: 'ask', src: 'askCrm' },
        on: { GO: 'b', NEXT: 'b' },
      },
      b: {
        type: 'parallel',
        states: { left: { initial: 'x', states: { x: {} } }, right: {} },
        after: { 500: { target: 'end', guard: 'isReady', actions: 'tell' } },
      },
      end: { type: 'final' },
    },
    on: { NOTE: { actions: 'write' }, IGNORED: {} },
  });
  expect(toMermaid(graph)).toBe(
    `stateDiagram-v2
  state "m" as m_0 {
    [*] --> m_a_1
    state "a" as m_a_1
    state "b" as m_b_2 {
      state "left" as m_b_left_3 {
        [*] --> m_b_left_x_4
        state "x" as m_b_left_x_4
      }
      --
      state "right" as m_b_right_5
    }
    state "end" as m_end_6
    m_end_6 --> [*]
  }
  m_a_1 --> m_b_2 : GO, NEXT
  m_b_2 --> m_end_6 : after 500 ms #91;isReady#93; / tell
  note right of m_0 : NOTE / write
  m_a_1 : First: #34;it#34; begins#59; here.
  m_a_1 : entry / shine
  m_a_1 : exit / fade
  m_a_1 : runs askCrm
`.replace('First: ', 'First#58; '),
  );
});

test('[VZ13] names, descriptions and actions with signs of Mermaid are written as numbers', () => {
  const text = 'x : "y" --> #35; <b> %% `z`';
  const shown = 'x #58; #34;y#34; --#62; #35;35#59; #60;b#62; #37;#37; #96;z#96;';
  const graph = toGraph({
    id: text,
    description: text,
    initial: text,
    states: {
      [text]: {
        entry: text,
        exit: text,
        invoke: { id: 'i', src: text },
        on: { [text]: { target: 'end', guard: text, actions: text } },
      },
      end: {},
    },
  });
  const lines = toMermaid(graph).split('\n');
  expect(lines.filter((line) => line.includes(text))).toEqual([]);
  expect(lines.map((line) => line.trim()).filter((line) => line.includes(shown))).toEqual([
    expect.stringMatching(/^state "/),
    expect.stringMatching(/^state "/),
    expect.stringContaining(` : ${shown} #91;${shown}#93; / ${shown}`),
    expect.stringMatching(/^note right of \w+ : /),
    expect.stringContaining(`: entry / ${shown}`),
    expect.stringContaining(`: exit / ${shown}`),
    expect.stringContaining(`: runs ${shown}`),
  ]);
});
