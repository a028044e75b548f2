/** Builds page and server: `node examples/hubspot/build.mjs`, then `cd examples/hubspot/dist && node server.mjs`. */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));
const shared = { absWorkingDir: folder, bundle: true, format: 'esm', target: 'es2022' };
const logOverride = { 'ignored-bare-import': 'silent' };

await build({
  ...shared,
  entryPoints: ['softphone.ts'],
  outfile: 'dist/public/softphone.js',
  minify: true,
  logOverride,
});
await build({
  ...shared,
  entryPoints: ['server/main.ts'],
  outfile: 'dist/server.mjs',
  packages: 'external',
  platform: 'node',
});
for (const name of ['softphone.html', 'softphone.css']) {
  await cp(`${folder}${name}`, `${folder}dist/public/${name}`);
}
