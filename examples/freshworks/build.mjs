/** Builds the script of the app: `node examples/freshworks/build.mjs`, then `fdk run` or `fdk pack`. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));

await build({
  absWorkingDir: folder,
  entryPoints: ['softphone.ts'],
  outdir: 'app',
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  logOverride: { 'ignored-bare-import': 'silent' },
});
