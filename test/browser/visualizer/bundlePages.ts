import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The scripts of test pages in this folder, by name. */
export async function bundlePages<Name extends string>(
  names: readonly Name[],
  alias: Record<string, string> = {},
): Promise<Record<Name, string>> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('./', import.meta.url)),
    entryPoints: names.map((name) => `${name}.ts`),
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['es2015', 'module'],
    define: { 'process.env.NODE_ENV': '"production"' },
    alias,
  });
  const texts = outputFiles.map(({ text }, index) => [names[index], text]);
  return Object.fromEntries(texts) as Record<Name, string>;
}
