/** `npm run api`: announces the API as it is built now, in `api/`. With `--check` it only compares. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, makeReports, readReports, reportFolder } from './apiReports.mjs';
import { buildIfStale } from './prepare.mjs';

buildIfStale();
mkdirSync(reportFolder, { recursive: true });
const built = makeReports();
const found = differences(readReports(reportFolder), built);
for (const line of found) console.log(line);

if (process.argv.includes('--check')) {
  if (found.length > 0)
    console.log('`npm run api` announces it; add a changeset (npx @changesets/cli).');
  process.exitCode = found.length === 0 ? 0 : 1;
} else {
  rmSync(reportFolder, { recursive: true });
  mkdirSync(reportFolder);
  for (const [name, text] of built) writeFileSync(join(reportFolder, name), text);
  console.log(`${built.size} reports, ${found.length} of them changed.`);
}
