/**
 * `npm run test:crash`: ends a real Chromium or its page at random moments and counts what became of the
 * interaction logs. Arguments: `--rounds`, `--seed`, `--ending`, `--tear`, `--sabotage`.
 */
import { findChromium } from './chromium.mjs';
import { installChromium, installPackages, root } from './prepare.mjs';
import { runBundled } from './runBundled.mjs';

try {
  installPackages();
  installChromium();
  process.exitCode = await runBundled('test/crash/main.ts', {
    root,
    executablePath: findChromium(),
    args: process.argv.slice(2),
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
