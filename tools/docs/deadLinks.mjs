import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The links of a built site that lead nowhere, anchors included, as `page: link`. */
export function deadLinks(site) {
  const pages = readdirSync(site, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .map((name) => readPage(join(site, name)));
  const anchors = new Map(pages.map(({ path, ids }) => [path, ids]));
  return pages.flatMap(({ path, links }) =>
    links
      .filter((link) => !leadsSomewhere(link, path, anchors))
      .map((link) => `${relative(site, path)}: ${link}`),
  );
}

function readPage(path) {
  const html = readFileSync(path, 'utf8');
  const values = (pattern) => [...new Set([...html.matchAll(pattern)].map(([, value]) => value))];
  return {
    path,
    ids: new Set(values(/\sid="([^"]*)"/g)),
    links: values(/\s(?:href|src)="([^"]*)"/g).map((link) => link.replaceAll('&amp;', '&')),
  };
}

function leadsSomewhere(link, path, anchors) {
  if (/^(data|https?|mailto):/.test(link)) return true;
  const [address = '', anchor = ''] = link.split('#');
  const target = address === '' ? path : fileOf(resolve(dirname(path), decodeURI(address)));
  if (!existsSync(target)) return false;
  // Pictures and other files have no anchors that could be missing.
  return anchor === '' || anchors.get(target)?.has(decodeURIComponent(anchor)) !== false;
}

const fileOf = (path) =>
  existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
