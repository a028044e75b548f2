import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the project, by its path from the project's folder. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder. */
export const sourceFiles = (folder: string): SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** What a file imports or re-exports, types included, as it is written there. */
export const importsOf = ({ text }: SourceFile): string[] =>
  [...text.matchAll(/(?<!\.)\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

/** What each of some files imports from the others of them. */
export function importGraph(files: readonly SourceFile[]): Map<string, string[]> {
  const paths = new Set(files.map(({ path }) => path));
  const find = (path: string) =>
    [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].filter((name) => paths.has(name));
  return new Map(
    files.map((file) => {
      const own = importsOf(file).filter((name) => name.startsWith('.'));
      return [file.path, own.flatMap((name) => find(join(dirname(file.path), name)))];
    }),
  );
}
