import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nameOf, readPages, root } from './readPages.js';

const dist = join(root, 'dist');
const values: Record<string, string> = JSON.parse(readFileSync(join(dist, 'sri.json'), 'utf8'));

const integrityOf = (path: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(dist, path)))
    .digest('base64')}`;

test('[PK6] dist/sri.json has the integrity value of every script for pages with no bundler', () => {
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.iife.js'));
  expect(scripts.length).toBeGreaterThan(20);
  expect(values).toEqual(Object.fromEntries(scripts.map((path) => [path, integrityOf(path)])));
});

test('[PK6] the program of docs/cdn.md prints script elements with these values', () => {
  const page = readPages().find(({ path }) => path === 'docs/cdn.md');
  const program = page?.samples.find((sample) => nameOf(sample) === 'scriptTags.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cdn-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/patchcord'), 'dir');
  writeFileSync(join(folder, 'scriptTags.mjs'), program?.text ?? '');
  const printed = execFileSync(process.execPath, ['scriptTags.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const tags = printed.trim().split('\n');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(tags).toEqual(
    ['patchcord.iife.js', 'adapters/rest.iife.js'].map(
      (path) =>
        `<script src="https://static.example.com/patchcord/${version}/${path}" ` +
        `integrity="${integrityOf(path)}" crossorigin="anonymous"></script>`,
    ),
  );
});
