import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const stated = [
  ...readFileSync('docs/behavior.md', 'utf8').matchAll(/^\* \*\*([A-Z]+\d+)\*\*/gm),
].map(([, rule]) => rule);
const tests = ['test', 'src/testing']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
const proved = new Set([...tests.matchAll(/\[([A-Z]{2}\d+)\]/g)].map(([, rule]) => rule));

test('[ST10] every rule is stated once', () => {
  expect(stated.filter((rule, index) => stated.indexOf(rule) !== index)).toEqual([]);
});

test('[ST10] every rule in docs/behavior.md is proved by a test', () => {
  expect(stated.filter((rule) => !proved.has(rule))).toEqual([]);
});

test('[ST10] every rule that a test names is in docs/behavior.md', () => {
  expect([...proved].filter((rule) => !stated.includes(rule))).toEqual([]);
});
