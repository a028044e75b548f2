// How does a whole floor come up at shift start, and how does it get over an outage of its CRM?

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installPackages, root } from '../../scripts/prepare.mjs';
import { runBundled } from '../../scripts/runBundled.mjs';
import { writeFigures } from '../harness/figures.mjs';

const usage = `npm run bench:fleet -- [--agents <number>] [--seed <text>] [--parallel <number>]
  --agents    how many runtimes; 10000 unless said otherwise. The CRM's limit goes with it: all of
              them are ideally served in 200 s
  --parallel  how many fleets run at once; 2 unless said otherwise, about 4 GB each`;

const { values } = parseArgs({
  options: {
    agents: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '4173' },
    parallel: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
    // One fleet, for a process of its own.
    one: { type: 'string' },
  },
});

if (values.help) console.log(usage);
else if (values.one !== undefined) {
  const figures = await runBundled('bench/fleet/run.ts', JSON.parse(values.one));
  console.log(JSON.stringify(figures));
} else await all();

async function all() {
  installPackages();
  const agents = Number(values.agents);
  if (!Number.isInteger(agents) || agents < 100) throw new Error(`--agents: 100 or more\n${usage}`);
  const plans = ['Patchcord', 'every 5 s', 'no retry'].flatMap((policy) =>
    [true, false].map((saysRetryAfter) => ({ policy, saysRetryAfter, agents, seed: values.seed })),
  );
  const results = [];
  const waiting = [...plans.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, plan] = next;
      results[index] = await runOne(plan);
      console.error(`${results.filter(Boolean).length} of ${plans.length} fleets done`);
    }
  };
  await Promise.all(Array.from({ length: Number(values.parallel) }, work));
  const { judge, report, charts } = await runBundled('bench/fleet/report.ts', results);
  console.log(report);
  if (agents === 10_000) keep(charts, judge.json);
  process.exitCode = judge.isWithinTargets ? 0 : 1;
}

/** For docs/retries.md. A smaller fleet is for trying things out. */
function keep(charts, figures) {
  writeFileSync(join(root, 'docs/images/fleet.svg'), charts);
  writeFileSync(join(root, 'bench/fleet/figures.json'), figures);
  for (const file of writeFigures()) console.log(`Written: ${file}`);
}

function runOne(plan) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=9000', fileURLToPath(import.meta.url), '--one', JSON.stringify(plan)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`A fleet ended with ${code}.`)),
    );
  });
}
