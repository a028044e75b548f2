import { minify as terser } from 'terser';

/**
 * Minifies what esbuild has bundled, once. Terser leaves about 4 % less than esbuild's own minifier.
 *
 * @param {string} code
 * @param {object} [options]
 * @param {boolean} [options.isModule] whether it is an ES module; a script for pages keeps its globals
 * @param {{ content: string, url: string }} [options.sourceMap] the bundle's own map, and the name of the new one
 */
export const minify = (code, { isModule = false, sourceMap } = {}) =>
  terser(code, {
    ecma: 2020,
    module: isModule,
    compress: { passes: 3 },
    ...(sourceMap === undefined ? {} : { sourceMap }),
  });
