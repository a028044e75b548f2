import { join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { leanPackages } from '../../scripts/leanPackages.mjs';
import { root } from '../../scripts/prepare.mjs';

/** The script of `bench/floor`, bundled and minified as esbuild.config.mjs does the script for pages. */
export async function buildFloor() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'bench/floor/floor.ts')],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    plugins: [leanPackages],
  });
  const { code } = await minify(outputFiles[0].text, {
    ecma: 2020,
    compress: { passes: 3, lhs_constants: false },
  });
  return code;
}
