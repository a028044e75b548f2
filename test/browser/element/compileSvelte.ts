import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { compile, compileModule } from 'svelte/compiler';

/** Svelte's own compiler, for esbuild. */
export const compileSvelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path }).js.code,
    }));
    onLoad({ filter: /\.svelte\.js$/ }, async ({ path }) => ({
      contents: compileModule(await readFile(path, 'utf8'), { filename: path }).js.code,
    }));
  },
};
