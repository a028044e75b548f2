import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Lints a folder with these files. */
function lint(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-prose-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const command = [join(root, 'scripts/prose.mjs'), '--folder', folder];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n') };
}

const sound = {
  'README.md': 'A page. Its code says `anew`.\n\n```js\nopen(anew);\n```\n',
  'docs/guides/page.md': 'The runtime starts again.\n',
  'src/sound.ts': `/** Reads a text. @param css whether it is new */
export const sound = ['anew', 'one attempt', /by itself/];
// A comment with the name \`anew\`.
/**
 * @example
 * const value = of(what);
 */
`,
};

const spoilt: readonly (readonly [finding: string, path: string, text: string])[] = [
  ['README.md:2  "by itself"', 'README.md', 'It stops.\nIt goes on by\nitself.\n'],
  ['CONTRIBUTING.md:1  "a try"', 'CONTRIBUTING.md', 'This was a try.\n'],
  ['docs/page.md:3  "For the way back"', 'docs/page.md', '# Title\n\n* For the way back.\n'],
  ['docs/page.md:1  Incorrect term: “javascript”', 'docs/page.md', 'It is javascript.\n'],
  [
    'docs/page.md:1  Line 1 sentence length(',
    'docs/page.md',
    `It ${'goes on and '.repeat(30)}ends.\n`,
  ],
  ['src/a.ts:2  "as it came"', 'src/a.ts', '/**\n * Keeps a log as it came.\n */\n'],
  ['cli/a.ts:1  "holds up"', 'cli/a.ts', 'one(); // A slow one holds up all.\n'],
  ['demo/a.ts:2  "anew"', 'demo/a.ts', "const text =\n  'It begins anew.';\n"],
  ['theme/a.tsx:1  "another try"', 'theme/a.tsx', 'const a = <p>Make another try now</p>;\n'],
  ['simulator/a.ts:1  "anew"', 'simulator/a.ts', 'const a = `It begins anew $' + '{one}`;\n'],
  ['visualizer/a.ts:2  opens with "whether"', 'visualizer/a.ts', '\n/** Whether it is. */\n'],
];

describe('npm run prose', () => {
  test('finds nothing in plain prose, in code and in names', () => {
    const { status, lines } = lint(sound);
    expect(lines).toEqual(['0 findings; 0 of 2 doc comments (0.0 %) open with a question word']);
    expect(status).toBe(0);
  });

  test.each(spoilt)('ends with 1 at %s', (finding, path, text) => {
    const { status, lines } = lint({ ...sound, [path]: text });
    expect(lines[0]).toContain(finding);
    expect(lines.at(-1)).toMatch(/^1 findings; /);
    expect(status).toBe(1);
  });

  test('prints the share of doc comments that open with a question word', () => {
    const comments = ['What a.', 'How b.', 'Why c.', 'A d.'].map((text) => `/** ${text} */\n`);
    const { lines } = lint({ 'src/a.ts': comments.join('let a;\n') });
    expect(lines.at(-1)).toBe('3 findings; 3 of 4 doc comments (75.0 %) open with a question word');
  });
});
