import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { guides } from '../../tools/docs/.vitepress/sidebar.js';
import { readPages, root } from './readPages.js';

const pages = readPages();
const anchorsOf = new Map(pages.map(({ path, anchors }) => [path, anchors]));
const links = pages.flatMap((page) => page.links.map((link) => ({ page: page.path, link })));

/** Pages that the build makes from the doc comments; `npm run docs` checks links to these. */
const isReference = (path: string) => path.startsWith('docs/api/');

function targetOf(page: string, link: string): { path: string; anchor: string } {
  const [address = '', anchor = ''] = link.split('#');
  const path = address === '' ? page : normalize(join(dirname(page), decodeURI(address)));
  return { path, anchor };
}

test('[DO1] every link of a page leads to a file of the repository', () => {
  const dead = links
    .filter(({ link }) => !/^(https?|mailto):/.test(link))
    .map(({ page, link }) => ({ page, link, ...targetOf(page, link) }))
    .filter(({ path }) => !isReference(path) && !existsSync(join(root, path)));
  expect(dead).toEqual([]);
  expect(links.length).toBeGreaterThan(100);
});

test('[DO1] every anchor of a link is a heading of its page', () => {
  const dead = links
    .map(({ page, link }) => ({ page, link, ...targetOf(page, link) }))
    .filter(({ path, anchor }) => anchor !== '' && anchorsOf.has(path))
    .filter(({ path, anchor }) => !anchorsOf.get(path)?.has(anchor));
  expect(dead).toEqual([]);
});

test('[DO1] every page is reached from the side bar', () => {
  const listed = guides.flatMap(({ items }) => items.map(({ link }) => link));
  const written = pages
    .map(({ path }) => path.replace(/^docs/, '').replace(/\.md$/, ''))
    .map((path) => path.replace(/\/README$/, '/'))
    .filter((path) => path !== '/index' && path !== 'README');
  expect([...listed].sort()).toEqual(written.sort());
});
