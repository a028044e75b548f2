/**
 * `npm run ops:demo`: tests the alert rules with promtool, then starts 60 runtimes in known trouble, a receiver and
 * Prometheus (Debian's package `prometheus`), and compares the answer to each query with the truth.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installPackages, root } from '../scripts/prepare.mjs';
import { runBundled } from '../scripts/runBundled.mjs';

installPackages();
const folder = join(root, 'ops');
const { error, status } = spawnSync('promtool', ['test', 'rules', 'rules.test.yaml'], {
  cwd: folder,
  stdio: 'inherit',
});
if (error !== undefined) {
  console.error('Prometheus is not installed: apt-get install prometheus');
  process.exit(1);
}
const isRight = await runBundled('ops/demo/main.ts', {
  rules: join(folder, 'rules.yaml'),
  dashboard: join(folder, 'dashboard.json'),
});
console.log(isRight && status === 0 ? '\nEvery answer is the truth.' : '\nSomething is wrong.');
process.exit(isRight && status === 0 ? 0 : 1);
