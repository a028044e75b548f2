/**
 * `npm run docs:adapters`: runs the contract of every adapter and writes what holds into the table of
 * `docs/adapters/README.md`. With `--check` it runs and writes nothing, and fails where the table differs
 * from what the adapters' tests declare.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterTable } from './adapterTable.mjs';
import { contractTests, declaredContracts, runContracts } from './contractRuns.mjs';
import { root } from './prepare.mjs';

const page = join(root, 'docs/adapters/README.md');
const place = /(<!-- contract -->\n)[\s\S]*?(<!-- end of contract -->)/;
const options = { check: { type: 'boolean', default: false } };

async function main() {
  const { check } = parseArgs({ options }).values;
  const runs = check ? await declaredContracts() : runContracts();
  const failed = [...runs].flatMap(([folder, tests]) =>
    tests.filter(({ outcome }) => outcome === 'failed').map(({ title }) => `${folder}: ${title}`),
  );
  if (failed.length > 0) return report([...failed, 'The table is not written: tests fail.']);
  const text = readFileSync(page, 'utf8');
  const table = adapterTable(runs, await contractTests());
  const wanted = text.replace(place, (_, opening, closing) => `${opening}\n${table}\n\n${closing}`);
  if (wanted === text) return 0;
  if (check) return report([`${page} is out of date.`, 'Write it again: npm run docs:adapters.']);
  writeFileSync(page, wanted);
  console.log(page);
  return 0;
}

function report(lines) {
  for (const line of lines) console.error(line);
  return 1;
}

process.exitCode = await main();
