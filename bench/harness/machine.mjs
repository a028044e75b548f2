import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { findChromium } from '../../scripts/chromium.mjs';

/** What figures depend on. Of Chromium only the main version: updates of Debian change the others every few days. */
export function thisMachine() {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    chromium: execFileSync(findChromium(), ['--version', '--no-sandbox'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .replace(/\D*(\d+).*/s, '$1')
      .trim(),
  };
}
