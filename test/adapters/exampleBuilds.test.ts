import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);
const readText = (path: string) => readFileSync(path, 'utf8');

/** Every example, its command, and the pages that come of it. */
const examples: readonly (readonly [name: string, command: string, pages: readonly string[]])[] = [
  ['dynamics', 'examples/buildPage.mjs dynamics', ['dist/softphone.html']],
  ['freshworks', 'examples/freshworks/build.mjs', ['app/softphone.html']],
  ['hubspot', 'examples/hubspot/build.mjs', ['dist/public/softphone.html']],
  ['oracle', 'examples/buildPage.mjs oracle', ['dist/softphone.html']],
  ['rest', 'examples/buildPage.mjs rest', ['dist/softphone.html']],
  ['salesforce', 'examples/buildPage.mjs salesforce', ['dist/softphone.html']],
  ['servicenow', 'examples/buildPage.mjs servicenow', ['dist/softphone.html']],
  ['zendesk', 'examples/zendesk/build.mjs', ['assets/softphone.html', 'assets/background.html']],
  ['zoho', 'examples/buildPage.mjs zoho', ['dist/softphone.html']],
];

test('[CR3] every example is built here', () => {
  const folders = readdirSync('examples', { withFileTypes: true })
    // The others show ways to build a page, for any CRM.
    .filter((entry) => entry.isDirectory() && entry.name !== 'setups')
    .map(({ name }) => name);
  expect(examples.map(([name]) => name)).toEqual(folders.sort());
});

describe.each(examples)('the example of %s', (name, command, pages) => {
  test('[CR3] is built by the command that its guide gives', async () => {
    expect(readText(`docs/adapters/${name}.md`)).toContain(`node ${command}`);
    await run(process.execPath, command.split(' '));
    for (const page of pages) {
      const path = join('examples', name, page);
      const html = readText(path);
      const own = [...html.matchAll(/(?:src|href)="(?!https?:|\{\{)([^"]+)"/g)].map(
        ([, file]) => file,
      );
      expect(own.length).toBeGreaterThan(0);
      for (const file of own) expect(existsSync(join(path, '..', file ?? '')), file).toBe(true);
      expect(html).toMatch(/default-src 'none'/);
    }
  });
});

test('[CR3] who asks for an example that is not there is told which there are', async () => {
  const failure = await run(process.execPath, ['examples/buildPage.mjs', 'fax']).catch(
    (error: { code: number; stderr: string }) => error,
  );
  expect(failure).toMatchObject({ code: 2 });
  expect(failure.stderr).toContain('dynamics | oracle | rest | salesforce | servicenow | zoho');
});
