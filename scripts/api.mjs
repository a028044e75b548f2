/**
 * `npm run api`: announces the API as it is built now, in `api/`. With `--check` it only compares.
 * `--folder <path>` names another folder than `api`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differences, makeReports, readReports, reportFolder } from './apiReports.mjs';
import { buildIfStale } from './prepare.mjs';

const options = {
  check: { type: 'boolean', default: false },
  folder: { type: 'string', default: reportFolder },
};
const { check, folder } = parseArgs({ options }).values;

buildIfStale();
mkdirSync(folder, { recursive: true });
const built = makeReports();
const found = differences(readReports(folder), built);
for (const line of found) console.log(line);

if (check) {
  if (found.length > 0)
    console.log('`npm run api` announces it; add a changeset (npx @changesets/cli).');
  process.exitCode = found.length === 0 ? 0 : 1;
} else {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const [name, text] of built) writeFileSync(join(folder, name), text);
  console.log(`${built.size} reports, ${found.length} of them changed.`);
}
