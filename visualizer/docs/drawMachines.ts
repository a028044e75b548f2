import { type AnyStateMachine, StateMachine } from 'xstate';
import * as simulator from '../../simulator/index.js';
import * as machines from '../../src/machines/index.js';
import { toStandaloneSvg } from '../export/toStandaloneSvg.js';
import { toGraph } from '../graph/toGraph.js';
import { layout } from '../layout/layout.js';

/** As wide as a page of text lets it be read. */
const room = { width: 1100, height: 1800 };

/**
 * A file for every machine of the runtime and of the simulator, by its name, and one that lists them.
 *
 * @param css The colours and `drawing.css`.
 */
export async function drawMachines(css: string): Promise<Map<string, string>> {
  const found = Object.entries({ ...machines, ...simulator })
    .filter((entry): entry is [string, AnyStateMachine] => entry[1] instanceof StateMachine)
    .map(([name, machine]) => ({ name: name.replace(/Machine$/, ''), machine }));
  const files = new Map<string, string>();
  for (const { name, machine } of found) {
    const drawing = await layout(toGraph(machine), { room });
    files.set(`${name}.svg`, toStandaloneSvg(drawing, css));
  }
  files.set('README.md', listing(found));
  return files;
}

const listing = (found: readonly { name: string; machine: AnyStateMachine }[]): string =>
  `# The machines

Drawn from the sources by \`npm run docs:machines\`. A dot marks the state that is entered first, a
second outline a final state, a dashed one regions that are active side by side. \`[a guard]\` has to
hold for a transition, \`/ actions\` are what it does.
${found.map(section).join('')}`;

const section = ({ name, machine }: { name: string; machine: AnyStateMachine }): string => `
## ${name}

${machine.config.description ?? ''}

[![Statechart of ${name}](${name}.svg)](${name}.svg)
`;
