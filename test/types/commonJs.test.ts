import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

const page = `
  import { createRuntime, memoryOutbox, type CrmAdapter } from 'patchcord';
  import { memoryAdapter } from 'patchcord/adapters/memory';
  import { createLinkedTransports } from 'patchcord/transport';
  const currentUser = { id: 1, name: 'Mira', username: 'mira', locale: 'en', role: 'agent' };
  const adapter: CrmAdapter = memoryAdapter({ callCenterSettings: {}, currentUser });
  const { client } = createLinkedTransports();
  console.log(createRuntime({ adapter, transport: client, outbox: memoryOutbox() }).state.value);
`;

/** A CommonJS project that has the package installed. */
function project(module: string): string {
  mkdirSync(join(root, '.data'), { recursive: true });
  const folder = mkdtempSync(join(root, '.data/cjs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/patchcord'), 'dir');
  const compilerOptions = {
    ...{ module, target: 'ES2022', lib: ['ES2022', 'DOM'], types: [] },
    ...{ strict: true, skipLibCheck: false, rootDir: '.' },
  };
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(join(folder, 'main.cts'), page.replace('console.log(', 'export const value = ('));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['main.cts'] }),
  );
  return folder;
}

const compile = (folder: string) =>
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);

test('[PK5] in a CommonJS project of TypeScript it compiles to `require`, and runs', async () => {
  const folder = project('nodenext');
  await compile(folder);
  const command = `console.log(require('./main.cjs').value)`;
  const { stdout } = await run(process.execPath, ['--eval', command], { cwd: folder });
  expect(stdout.trim()).toBe('idle');
}, 60_000);

test('[PK5] for a Node that cannot require ES modules the compiler says so', async () => {
  const { stdout } = await compile(project('node16')).catch((error: { stdout: string }) => error);
  expect(stdout).toContain('TS1479');
}, 60_000);
