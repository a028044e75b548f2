/**
 * `npm run test:mutation`: StrykerJS changes the core in small ways, and the tests must notice. Takes
 * hours; arguments go to Stryker (`-- --mutate 'src/outbox/*.ts'`).
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root } from './prepare.mjs';

const folder = join(root, 'tools/mutation');
const stryker = join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');

try {
  installPackages();
  if (!existsSync(stryker)) installTools();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const args = [stryker, 'run', 'tools/mutation/stryker.config.mjs', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

function installTools() {
  console.error('Installing StrykerJS (npm install in tools/mutation) ...');
  const { status } = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('StrykerJS could not be installed.');
}
