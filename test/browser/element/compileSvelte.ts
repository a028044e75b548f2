import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { compile, compileModule } from 'svelte/compiler';

/** Svelte's own compiler, for esbuild: components for a browser, or for a server that renders them. */
export const compileSvelteFor = (generate: 'client' | 'server'): Plugin => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => ({
      contents: compile(await readFile(path, 'utf8'), { filename: path, generate }).js.code,
    }));
    onLoad({ filter: /\.svelte\.js$/ }, async ({ path }) => ({
      contents: compileModule(await readFile(path, 'utf8'), { filename: path, generate }).js.code,
    }));
  },
});
