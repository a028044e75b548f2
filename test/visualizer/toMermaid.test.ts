import { expect, test } from 'vitest';
import { toMermaid } from '../../visualizer/export/toMermaid.js';
import { toGraph } from '../../visualizer/graph/toGraph.js';

test('[VZ13] a statechart is written in the language of Mermaid', () => {
  const graph = toGraph({
    id: 'm',
    initial: 'a',
    states: {
      a: { description: 'First: "it" begins; here.', entry: 'shine', on: { GO: 'b', NEXT: 'b' } },
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
    m_a_1 : First: #34;it#34; begins#59; here.
    m_a_1 : entry / shine
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
  m_0 : NOTE / write
`.replace('First: ', 'First#58; '),
  );
});
