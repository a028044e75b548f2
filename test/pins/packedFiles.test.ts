import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The files that `npm pack` takes, as it says itself. */
const packed = new Set<string>(
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }),
  )[0].files.map(({ path }: { path: string }) => path),
);

/** The source map that the last line of a file names. */
const mapOf = (path: string): string | undefined => {
  const end = readFileSync(join(root, path), 'utf8').slice(-500);
  const name = /[#@] sourceMappingURL=([^\s*]+)(?: \*\/)?\s*$/.exec(end)?.[1];
  return name === undefined ? undefined : normalize(join(dirname(path), name));
};

test('[PK2] every source map that a file of the package names is in the package', () => {
  const named = [...packed]
    .filter((path) => /\.(js|css)$/.test(path))
    .flatMap((path) => {
      const map = mapOf(path);
      return map === undefined ? [] : [{ path, map }];
    });
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ map }) => !packed.has(map)).map(({ path }) => path)).toEqual([]);
});
