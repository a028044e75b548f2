import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { readPages } from '../docs/readPages.js';

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

test('[PK7] the package contains its documentation, and no generated reference', () => {
  const pages = readPages().map(({ path }) => path);
  expect(pages.filter((path) => !packed.has(path))).toEqual([]);
  expect([...packed].filter((path) => path.startsWith('docs/api/'))).toEqual([]);
});

test('[PK7] every link of the README leads to a file of the package', () => {
  const links = readPages()
    .filter(({ path }) => path === 'README.md')
    .flatMap((page) => page.links)
    .map((link) => link.replace(/#.*/, ''));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !packed.has(link))).toEqual([]);
});

test('[PK7] every picture of a page is in the package', () => {
  const pictures = readPages().flatMap(({ path, links }) =>
    links
      .filter((link) => /^(?!https?:).*\.(png|svg)$/.test(link))
      .map((link) => normalize(join(dirname(path), link)).replaceAll('\\', '/')),
  );
  expect(pictures.length).toBeGreaterThan(5);
  expect(pictures.filter((picture) => !packed.has(picture))).toEqual([]);
});
