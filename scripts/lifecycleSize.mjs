import { gzipSync } from 'node:zlib';
import { root } from './prepare.mjs';

/** What a page needs that runs the life cycle alone, with actors of its own. */
const contents = `
  export { createActor } from 'xstate';
  export { lifecycleMachine } from 'patchcord/machines';
  export { createFrameTransport } from 'patchcord/transport';`;

/**
 * Bytes after gzip of the life cycle with its transport, bundled from the ES modules of a folder and minified.
 * By default it is the project's.
 */
export async function lifecycleSize(folder = root) {
  // Only now: on a fresh clone nothing is installed when this file is read.
  const { build } = await import('esbuild');
  const { minify } = await import('./minify.mjs');
  const { outputFiles } = await build({
    absWorkingDir: folder,
    stdin: { contents, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    // The chunks that are left out have nothing that is needed here.
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  const { code } = await minify(outputFiles[0].text, { isModule: true });
  return gzipSync(code, { level: 9 }).length;
}
