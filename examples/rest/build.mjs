/** Builds the page: `node examples/rest/build.mjs`, then serve examples/rest/dist beside the CRM's API. */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));

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
for (const name of ['softphone.html', 'softphone.css']) {
  await cp(`${folder}${name}`, `${folder}dist/${name}`);
}
