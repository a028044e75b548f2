import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const guide = readFileSync(join(root, 'docs/adapters/write-your-own.md'), 'utf8');

/** The files of the guide: each block of code begins with its name. */
const files = [...guide.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs)].map(
  ([, name = '', text = '']) => ({
    name,
    text,
  }),
);

// Within the project, so that `patchcord` is found.
mkdirSync(join(root, '.data'), { recursive: true });
const folder = mkdtempSync(join(root, '.data/guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
for (const { name, text } of files) writeFileSync(join(folder, name), text);

// Declares the tests of the contract.
await import(/* @vite-ignore */ join(folder, 'myCrmAdapter.test.ts'));

test('[AD17] the guide names its files', () => {
  expect(files.map(({ name }) => name)).toEqual([
    'MyCrm.ts',
    'askMyCrm.ts',
    'myCrmAdapter.ts',
    'FakeMyCrm.ts',
    'myCrmAdapter.test.ts',
  ]);
});

test('[AD17] the code of the guide has the right types', { timeout: 60_000 }, async () => {
  const config = { extends: join(root, 'tsconfig.json'), include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe('');
});
