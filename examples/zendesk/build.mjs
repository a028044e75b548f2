/** Builds the scripts of the app: `node examples/zendesk/build.mjs`, then `zcli apps:package`. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));

await build({
  absWorkingDir: folder,
  entryPoints: ['softphone.ts', 'background.ts'],
  outdir: 'assets',
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  logOverride: { 'ignored-bare-import': 'silent' },
});
