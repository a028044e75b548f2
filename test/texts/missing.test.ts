import { expect, test } from 'vitest';
import { texts as english } from '../../src/texts/en.js';
import { compile } from '../types/compile.js';

/** The path of every sentence, and of the language and the direction. */
const pathsOf = (texts: object, path: readonly string[] = []): (readonly string[])[] =>
  Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'object' ? pathsOf(value, [...path, name]) : [[...path, name]],
  );

/** The source of a catalogue that has everything but one sentence. */
function without([first, ...rest]: readonly string[], texts: object, source = 'en'): string {
  const members = Object.entries(texts).flatMap(([name, value]) => {
    if (name !== first) return [`${name}: ${source}.${name}`];
    return rest.length === 0 ? [] : [`${name}: ${without(rest, value, `${source}.${name}`)}`];
  });
  return `{ ${members.join(', ')} }`;
}

test('[LG2] a catalogue without one of its sentences does not compile, whichever it is', async () => {
  const paths = pathsOf(english);
  const imports = [
    "import type { Texts } from '../../src/index.js';",
    "import { texts as en } from '../../src/texts/en.js';",
    'export const whole: Texts = en;',
  ];
  const catalogues = paths.map(
    (path, index) => `export const texts${index}: Texts = ${without(path, english)};`,
  );
  const errors = await compile([...imports, ...catalogues].join('\n'));
  expect(paths.length).toBeGreaterThan(75);
  expect([...errors.keys()]).toEqual(paths.map((_, index) => imports.length + 1 + index));
  for (const [line, error] of errors) {
    expect(error).toContain(`'${paths[line - imports.length - 1]?.at(-1)}' is missing`);
  }
}, 120_000);

test('[LG2] a list of catalogues takes whole ones only, and one alone may be a part', async () => {
  const errors = await compile(`import type { RuntimeOptions } from '../../src/index.js';
    import { texts as en } from '../../src/texts/en.js';
    import { texts as de } from '../../src/texts/de.js';
    export const right: RuntimeOptions['texts'][] = [en, [en, de], { element: { frameTitle: 'Phone' } }];
    export const part: RuntimeOptions['texts'] = [{ element: { frameTitle: 'Phone' } }];
    export const unknown: RuntimeOptions['texts'] = { element: { title: 'Phone' } };`);
  expect([...errors.keys()]).toEqual([5, 6]);
}, 120_000);
