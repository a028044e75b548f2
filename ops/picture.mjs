/**
 * `npm run ops:picture`: a floor works for two minutes, then each panel of ops/dashboard.json is drawn from its own
 * queries into docs/images, light and dark. Needs Prometheus (Debian's package `prometheus`) and Chromium.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findHeadlessChromium } from '../scripts/chromium.mjs';
import { installPackages, root } from '../scripts/prepare.mjs';
import { runBundled } from '../scripts/runBundled.mjs';

installPackages();
const chromium = findHeadlessChromium();
if (spawnSync('prometheus', ['--version']).error !== undefined || chromium === undefined) {
  console.error('Prometheus or Chromium is not installed: apt-get install prometheus chromium');
  process.exit(1);
}
const isWhole = await runBundled('ops/picture/main.ts', {
  chromium,
  rules: join(root, 'ops/rules.yaml'),
  dashboard: join(root, 'ops/dashboard.json'),
  script: join(root, 'ops/picture/draw.ts'),
  images: join(root, 'docs/images'),
});
process.exit(isWhole ? 0 : 1);
