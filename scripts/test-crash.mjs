/**
 * `npm run test:crash`: kills a real Chromium at random moments and counts what became of the
 * interaction logs. Arguments: `--rounds`, `--seed`, `--tear`, `--sabotage`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findChromium } from './chromium.mjs';
import { installChromium, installPackages, root } from './prepare.mjs';

try {
  installPackages();
  installChromium();
  process.exitCode = await runBundled('test/crash/main.ts');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Node runs no TypeScript, so the source is bundled first, to where packages are found from. */
async function runBundled(source) {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(root, 'node_modules/.patchcord-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'main.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  return main({ root, executablePath: findChromium(), args: process.argv.slice(2) });
}
