import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The public subpaths: how each is imported, the reference's page on it, and its source. */
export const subpaths = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path, { types }]) => {
    const name = path.replace(/^\./, manifest.name);
    return {
      name,
      page: name.replaceAll('/', '.'),
      source: types.replace(/^\.\/dist\/types\/(.*)\.d\.ts$/, '$1.ts'),
    };
  });
