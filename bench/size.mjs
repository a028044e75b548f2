// How many bytes does a page load, and which part of them is whose?

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { lifecycleSize } from '../scripts/lifecycleSize.mjs';
import { root } from '../scripts/prepare.mjs';
import { bench } from './harness/bench.mjs';
import { quantity } from './harness/quantity.mjs';

const parts = { xstate: /\/xstate\//, rxjs: /\/rxjs\//, zod: /\/zod\//, ours: /\/src\// };

const partOf = (source = '') =>
  Object.entries(parts).find(([, pattern]) => pattern.test(source))?.[0] ?? 'joints';

const gzipSize = (text) => gzipSync(text, { level: 9 }).length;

/** What each part wrote of the script, by the source map. */
function textByPart() {
  const path = join(root, 'dist/patchcord.iife.js');
  const script = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  const texts = {};
  for (const [line, text] of script.split('\n').entries()) {
    for (let column = 0; column < text.length; column += 1) {
      const part = partOf(map.findEntry(line, column).originalSource);
      texts[part] = (texts[part] ?? '') + text[column];
    }
  }
  return { script, texts };
}

await bench({
  url: import.meta.url,
  options: {},
  needsBrowser: false,
  async measure() {
    const { script, texts } = textByPart();
    const gzip = gzipSize(script);
    const alone = Object.fromEntries(
      Object.entries(texts).map(([part, text]) => [part, gzipSize(text)]),
    );
    const sum = Object.values(alone).reduce((total, size) => total + size, 0);
    const shares = Object.keys(texts).map((part) => ({
      part,
      minified: texts[part].length,
      gzip: Math.round((gzip * alone[part]) / sum),
    }));
    shares.sort((one, other) => other.minified - one.minified);
    return { parts: shares, minified: script.length, gzip, lifecycleGzip: await lifecycleSize() };
  },
  table: ({ parts: shares, minified, gzip, lifecycleGzip }) => ({
    columns: ['bytes', 'minified', 'after gzip'],
    rows: [
      ...shares.map((share) => [
        share.part,
        quantity(share.minified),
        quantity(share.gzip, '', { before: 'about ' }),
      ]),
      ['patchcord.iife.js', quantity(minified), quantity(gzip)],
      ['the life cycle alone, from the ES modules', '', quantity(lifecycleGzip)],
    ],
  }),
  targets: ({ parts: shares, gzip, lifecycleGzip }) => [
    {
      name: 'script for pages: every feature, with its libraries',
      value: gzip,
      limit: 46_000,
      unit: 'bytes gzip',
    },
    {
      name: 'our own share of the script for pages',
      value: shares.find(({ part }) => part === 'ours').gzip,
      limit: 26_000,
      unit: 'bytes gzip',
    },
    {
      name: 'life cycle alone, with its libraries, bundled from the ES modules',
      value: lifecycleGzip,
      limit: 34_000,
      unit: 'bytes gzip',
    },
  ],
});
