// How long does a statechart of 200 states take to be laid out and drawn?

import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { createMachine } from 'xstate';
import { findChromium } from '../scripts/chromium.mjs';
import { buildIfStale, installChromium, installPackages, root } from '../scripts/prepare.mjs';

const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '200' },
    runs: { type: 'string', default: '5' },
    // One cold layout, for a process of its own.
    cold: { type: 'boolean', default: false },
  },
});
const states = Number(values.states);

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

/** The visualizer's own steps, in Node. */
async function loadSteps() {
  const outfile = join(root, 'node_modules/.cache/patchcord', `layout-${process.pid}.mjs`);
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { toGraph } from './visualizer/graph/toGraph.ts';
        export { layout } from './visualizer/layout/layout.ts';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  const steps = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  return steps;
}

async function layOut({ toGraph, layout }) {
  const startedAt = performance.now();
  await layout(toGraph(machine()), { detail: 'outline' });
  return performance.now() - startedAt;
}

/** From opening a recording to the last state in the page. */
async function drawInPage() {
  const { describeMachine } = await import('../dist/inspection.js');
  const definition = describeMachine(createMachine(machine()));
  const stamp = { sessionId: 'x:0', at: 0 };
  const snapshot = { status: 'active', value: 'part0', activeIds: ['large', 'large.part0'] };
  const actor = { type: '@xstate.actor', rootId: 'x:0', name: 'large', machine: 'large' };
  const recording = {
    ...{ format: 'patchcord-recording', version: 1, startedAt: 0, endedAt: 0 },
    ...{ truncated: 0, dropped: 0 },
    events: [{ ...stamp, ...actor, definition, snapshot, seq: 1 }],
  };
  const args = process.getuid?.() === 0 ? ['--disable-gpu', '--no-sandbox'] : ['--disable-gpu'];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(root, 'dist/visualizer/index.html')).href);
    const count = Math.round(states / 10) * 10 + 1;
    const drawn = page.evaluate(
      (expected) =>
        new Promise((done) => {
          const startedAt = performance.now();
          const look = () => {
            if (document.querySelectorAll('[data-state-id]').length < expected)
              requestAnimationFrame(look);
            else done(performance.now() - startedAt);
          };
          look();
        }),
      count,
    );
    const buffer = Buffer.from(JSON.stringify(recording));
    const file = { name: 'large.json', mimeType: 'application/json', buffer };
    await page.getByTestId('recording-file').setInputFiles(file);
    return await drawn;
  } finally {
    await browser.close();
  }
}

const ms = (value) => `${Math.round(value)} ms`.padStart(9);

if (values.cold) {
  console.log(await layOut(await loadSteps()));
} else {
  installPackages();
  installChromium();
  buildIfStale();
  const script = fileURLToPath(import.meta.url);
  const args = [script, '--cold', '--states', values.states];
  const cold = Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  const steps = await loadSteps();
  const warm = [];
  for (let run = 0; run < Number(values.runs); run += 1) warm.push(await layOut(steps));
  const median = warm.slice(1).sort((a, b) => a - b)[Math.floor((warm.length - 1) / 2)];
  console.log(`${states} states, laid out in a fresh process   ${ms(cold)}`);
  console.log(`${states} states, laid out once warm           ${ms(median)}`);
  console.log(`${states} states, a recording opened and drawn ${ms(await drawInPage())}`);
}
