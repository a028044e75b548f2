/** Builds the page of an example: `node examples/buildPage.mjs dynamics`, then serve examples/dynamics/dist. */
import { existsSync, readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const examples = fileURLToPath(new URL('.', import.meta.url));
const isPage = (name) => existsSync(join(examples, name, 'softphone.html'));
// These have a server, or a folder as the CRM's own tool wants it.
const hasOwnBuild = (name) => existsSync(join(examples, name, 'build.mjs'));
const names = readdirSync(examples).filter((name) => isPage(name) && !hasOwnBuild(name));

const [name = ''] = process.argv.slice(2);
if (names.includes(name)) await buildPage(join(examples, name));
else {
  console.error(`Which example? node examples/buildPage.mjs ${names.join(' | ')}`);
  process.exitCode = 2;
}

async function buildPage(folder) {
  await build({
    absWorkingDir: folder,
    entryPoints: ['softphone.ts'],
    outfile: 'dist/softphone.js',
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  for (const file of ['softphone.html', 'softphone.css']) {
    await cp(join(folder, file), join(folder, 'dist', file));
  }
  console.log(`Built: ${join(folder, 'dist')}`);
}
