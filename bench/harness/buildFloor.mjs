import { join } from 'node:path';
import { build } from 'esbuild';
import { minify } from '../../scripts/minify.mjs';
import { root } from '../../scripts/prepare.mjs';

/** The script of `bench/floor`, bundled and minified as esbuild.config.mjs does the script for pages. */
export async function buildFloor() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'bench/floor/floor.ts')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
  });
  const { code } = await minify(outputFiles[0].text);
  return code;
}
