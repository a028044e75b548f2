// Is a statechart of 200 states laid out and drawn in less than a second, in a page that was just opened?

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createMachine } from 'xstate';
import { buildIfStale, installChromium, root } from '../scripts/prepare.mjs';
import { launchChromium } from './harness/lab.mjs';

const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '200' },
    runs: { type: 'string', default: '5' },
  },
});
const states = Number(values.states);
const mostMs = 1000;

/** Parts of nine steps each, with ways within a part and between neighbours. */
function machine() {
  const parts = Math.round(states / 10);
  const steps = (part) =>
    Object.fromEntries(
      Array.from({ length: 9 }, (_, step) => [
        `step${step}`,
        {
          description: 'Something is being done here.',
          entry: ['countAttempt'],
          on: {
            next: { target: `step${(step + 1) % 9}`, guard: 'canRetry' },
            ...(step % 4 === 0
              ? { failed: { target: `#large.part${(part + 1) % parts}`, actions: 'keepFailure' } }
              : {}),
          },
        },
      ]),
    );
  const all = Array.from({ length: parts }, (_, part) => [
    `part${part}`,
    { initial: 'step0', states: steps(part), on: { stop: `part${(part + 3) % parts}` } },
  ]);
  return { id: 'large', initial: 'part0', states: Object.fromEntries(all) };
}

/** A recording that has nothing but the machine in it. */
async function recordingOfIt() {
  const { describeMachine } = await import('../dist/inspection.js');
  const definition = describeMachine(createMachine(machine()));
  const stamp = { sessionId: 'x:0', at: 0 };
  const snapshot = { status: 'active', value: 'part0', activeIds: ['large', 'large.part0'] };
  const actor = { type: '@xstate.actor', rootId: 'x:0', name: 'large', machine: 'large' };
  return {
    ...{ format: 'patchcord-recording', version: 1, startedAt: 0, endedAt: 0 },
    ...{ truncated: 0, dropped: 0 },
    events: [{ ...stamp, ...actor, definition, snapshot, seq: 1 }],
  };
}

/** In the page: the milliseconds until so many states are there. */
const untilDrawn = (expected) =>
  new Promise((done) => {
    const startedAt = performance.now();
    const look = () => {
      if (document.querySelectorAll('[data-state-id]').length < expected)
        requestAnimationFrame(look);
      else done(performance.now() - startedAt);
    };
    look();
  });

/** The layout alone, and from opening the recording to the last state in the page. */
async function drawInPage(browser, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(root, 'dist/visualizer/index.html')).href);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const threadMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  const before = await threadMs();
  const drawn = page.evaluate(untilDrawn, Math.round(states / 10) * 10 + 1);
  await page.getByTestId('recording-file').setInputFiles(file);
  const clock = await drawn;
  const thread = (await threadMs()) - before;
  const layout = await page.evaluate(
    () => performance.getEntriesByName('patchcord layout').at(-1).duration,
  );
  await context.close();
  return { layout, clock, thread };
}

installChromium();
buildIfStale();
const browser = await launchChromium();
try {
  const buffer = Buffer.from(JSON.stringify(await recordingOfIt()));
  const file = { name: 'large.json', mimeType: 'application/json', buffer };
  const runs = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    runs.push(await drawInPage(browser, file));
  }
  const { layout, clock, thread } = runs.toSorted((a, b) => a.layout - b.layout)[0];
  console.log(`${states} states, in a page that was just opened; best of ${runs.length}:`);
  console.log(`laid out                           ${Math.round(layout)} ms`);
  console.log(`recording read, laid out and drawn ${Math.round(clock)} ms`);
  console.log(`of it on the page's thread         ${Math.round(thread)} ms`);
  // On a busy machine the page waits for its turn.
  if (clock > 1.5 * thread) console.log('The machine is busy with something else.');
  const isQuick = layout < mostMs;
  console.log(isQuick ? `ok, laid out in less than ${mostMs} ms` : `FAILED: ${mostMs} ms or more`);
  process.exitCode = isQuick ? 0 : 1;
} finally {
  await browser.close();
}
