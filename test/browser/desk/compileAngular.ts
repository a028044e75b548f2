import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';

/**
 * Angular's own compiler, for esbuild. It works ahead of time: a policy without `unsafe-eval` forbids to compile in
 * the page.
 *
 * @param folder The folder with the page, its compiler and Angular's packages.
 */
export const compileAngular = (folder: string): Plugin => ({
  name: 'angular',
  async setup({ onStart, onLoad, onDispose }) {
    const output = await mkdtemp(join(tmpdir(), 'patchcord-angular-'));
    onStart(async () => {
      await promisify(execFile)(process.execPath, [join(folder, 'compile.mjs'), output]);
    });
    onDispose(() => void rm(output, { recursive: true, force: true }));
    onLoad({ filter: /[\\/]tools[\\/]angular[\\/].*\.m?[tj]s$/ }, async ({ path }) => {
      const compiled = join(output, relative(folder, path).replace(/\.ts$/, '.js'));
      return existsSync(compiled) ? { contents: await readFile(compiled, 'utf8') } : null;
    });
  },
});
