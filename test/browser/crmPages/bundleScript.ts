import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { types: string }>;
};

/** What each public subpath is made from: tests look at the sources, not at an old build. */
const sources = new Map(
  Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [
          [
            subpath.replace(/^\./, 'patchcord'),
            root + target.types.replace(/^\.\/dist\/types\/(.*)\.d\.ts$/, '$1.ts'),
          ] as const,
        ],
  ),
);

/** Bundles a script of the project for a browser, given by its path from the project's folder. */
export async function bundleScript(
  entry: string,
  { plugins = [], ...options }: BuildOptions = {},
): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'patchcord-sources',
        setup({ onResolve }) {
          onResolve({ filter: /^patchcord(\/|$)/ }, ({ path }) => ({
            path: sources.get(path) ?? path,
          }));
        },
      },
      ...plugins,
    ],
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}
