import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

/**
 * Runs a program written in TypeScript: Node runs none itself, so it is bundled first, to where
 * packages are found from.
 *
 * @param source the file, from the project's folder; it exports `main`
 * @returns what `main(input)` returns
 */
export async function runBundled(source, input) {
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
  return main(input);
}
