import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { types: string }>;
};

/** What each public subpath is made from: the example is built with the sources, not with an old build. */
const sources = Object.fromEntries(
  Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [
          [
            subpath.replace(/^\./, 'patchcord'),
            root + target.types.replace(/^\.\/dist\/types\/(.*)\.d\.ts$/, '$1.ts'),
          ],
        ],
  ),
);

/** Builds the page of `examples/<name>/` as its guide says. */
export async function buildExample(name: string) {
  const folder = `${root}examples/${name}/`;
  const { outputFiles, warnings } = await build({
    entryPoints: [`${folder}softphone.ts`],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'patchcord-sources',
        setup({ onResolve }) {
          onResolve({ filter: /^patchcord(\/|$)/ }, ({ path }) => ({
            path: sources[path] ?? path,
          }));
        },
      },
    ],
  });
  return {
    script: outputFiles[0]?.text ?? '',
    warnings,
    html: readFileSync(`${folder}softphone.html`, 'utf8'),
  };
}
