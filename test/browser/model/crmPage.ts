import type { Observation } from '../../model/real/Observation.js';
import { FrameWorld } from './FrameWorld.js';

/** A way of the model, with what is to be seen after each step. */
export interface ExpectedPath {
  readonly events: readonly string[];
  readonly observations: readonly Observation[];
}

/** What a test has this page do. */
export interface ModelPage {
  /** Takes the ways side by side, each with a frame of its own; gives what was not as expected. */
  follow(connectorUrl: string, paths: readonly ExpectedPath[]): Promise<readonly string[]>;
}

/** Milliseconds for messages to arrive. */
const patienceMs = 3000;

const modelPage: ModelPage = {
  async follow(connectorUrl, paths) {
    const problems = await Promise.all(paths.map((path) => followPath(connectorUrl, path)));
    return problems.flat();
  },
};

Object.assign(window, { modelPage });

async function followPath(connectorUrl: string, path: ExpectedPath): Promise<string[]> {
  const world = new FrameWorld(connectorUrl);
  try {
    for (const [index, event] of path.events.entries()) {
      await world.do(event);
      const problem = await differenceOf(world, path.observations[index] as Observation);
      if (problem !== '') return [`${path.events.slice(0, index + 1).join(' → ')}: ${problem}`];
    }
    return [];
  } catch (error) {
    return [`${path.events.join(' → ')}: ${error}`];
  } finally {
    await world.close();
  }
}

/** Looks again and again until it is as expected, or was not for long. */
async function differenceOf(world: FrameWorld, expected: Observation): Promise<string> {
  const wanted = textOf(expected);
  const until = performance.now() + patienceMs;
  let seen = '';
  do {
    seen = textOf(await world.observe());
    if (seen === wanted) return '';
    await new Promise((done) => setTimeout(done, 1));
  } while (performance.now() < until);
  return `expected ${wanted}, found ${seen}`;
}

/** The same text for the same things, in whatever order they were put together. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
