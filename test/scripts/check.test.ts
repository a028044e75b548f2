import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, text: `${stdout}${stderr}` };
}

/** A folder with files, gone after the test. */
function folderWith(files: Readonly<Record<string, string | Buffer>>, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'patchcord-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const json = (value: object) => JSON.stringify(value);
const compiler = { noEmit: true, strict: true, types: [], skipLibCheck: true };
const rules = '{ "files": { "includes": ["sample.ts"] } }\n';

/** Bytes that no compression makes fewer. */
const tooLarge = randomBytes(100_000);

/** A script in a folder of scripts, each as large as it may be or too large. */
const scripts = (content: Buffer | string) => ({
  'dist/patchcord.iife.js': content,
  'dist/element.iife.js': content,
  'dist/adapters/oracle.iife.js': content,
  'dist/texts/de.iife.js': content,
});

const sound = {
  'tsconfig.json': json({ compilerOptions: compiler, files: ['sample.ts'] }),
  'examples/tsconfig.json': json({ compilerOptions: compiler, files: ['../sample.ts'] }),
  'biome.json': rules,
  'sample.ts': 'export const sample = 1;\n',
  ...scripts('sample'),
};

/** What each check finds wrong: its name, and files in place of sound ones. */
const spoilt: readonly (readonly [
  check: string,
  files: Readonly<Record<string, string | Buffer>>,
])[] = [
  ['types', { 'sample.ts': 'export const sample: string = 1;\n' }],
  ['types of the examples', { 'sample.ts': 'export const sample: string = 1;\n' }],
  ['lint', { 'sample.ts': 'debugger;\n' }],
  ['formatting', { 'sample.ts': 'export const   sample = 1\n' }],
  ['prose', { 'src/sample.ts': '/** What this gives. */\nexport const sample = 1;\n' }],
  ['dist/patchcord.iife.js', { 'dist/patchcord.iife.js': tooLarge }],
  ['dist/element.iife.js', { 'dist/element.iife.js': tooLarge }],
  ['dist/adapters/oracle.iife.js', { 'dist/adapters/oracle.iife.js': tooLarge }],
  ['dist/texts/de.iife.js', { 'dist/texts/de.iife.js': tooLarge }],
];

describe('npm run check', () => {
  test.each(spoilt)('ends with 1 if %s is not in order, and with 0 if it is', (check, files) => {
    const good = run('scripts/check.mjs', '--only', check, '--folder', folderWith(sound));
    expect(good.text).toMatch(new RegExp(`^ok +${check} `, 'm'));
    expect(good.status).toBe(0);
    const folder = folderWith({ ...sound, ...files });
    const bad = run('scripts/check.mjs', '--only', check, '--folder', folder);
    expect(bad.text).toMatch(new RegExp(`^FAILED +${check} `, 'm'));
    expect(bad.status).toBe(1);
  });

  test.each([
    ['publint', { main: './gone.js', exports: './gone.js' }],
    ['attw', { exports: { '.': { types: './sample.d.cts', default: './sample.js' } } }],
  ])('ends with 1 if %s finds something in the package', (check, entry) => {
    const packed = { name: 'sample', version: '1.0.0', type: 'module', ...entry };
    const folder = folderWith({
      ...sound,
      'package.json': json(packed),
      'sample.js': 'export const sample = 1;\n',
      'sample.d.cts': 'export declare const sample: 1;\n',
    });
    const { status, text } = run('scripts/check.mjs', '--only', check, '--folder', folder);
    expect(text).toMatch(new RegExp(`^FAILED +package .*${check}`, 'm'));
    expect(status).toBe(1);
  });

  test('ends with 1 if the life cycle alone has become too large', () => {
    const large = `export const lifecycleMachine = ${json({ text: tooLarge.toString('base64') })};`;
    const files = {
      ...sound,
      'package.json': json({
        name: 'patchcord',
        type: 'module',
        exports: { './machines': './machines.js', './transport': './transport.js' },
      }),
      'machines.js': large,
      'transport.js': 'export const createFrameTransport = 1;\n',
    };
    // Its packages are found from there.
    const folder = folderWith(files, join(root, 'node_modules'));
    const { status, text } = run('scripts/check.mjs', '--only', 'alone', '--folder', folder);
    expect(text).toMatch(/^FAILED +the life cycle alone.* of [\d.]+ kB/m);
    expect(status).toBe(1);
  });

  test('ends with 1 if another API is built than announced', () => {
    const folder = folderWith(sound);
    cpSync(join(root, 'api'), join(folder, 'api'), { recursive: true });
    const report = join(folder, 'api/phone.api.md');
    writeFileSync(report, readFileSync(report, 'utf8').replace('phoneKey(', 'phoneKeys('));
    const { status, text } = run('scripts/check.mjs', '--only', 'API', '--folder', folder);
    expect(text).toMatch(/^FAILED +API report/m);
    expect(text).toContain('api/phone.api.md');
    expect(text).toContain('`npm run api` announces it');
    expect(status).toBe(1);
  });

  test('ends with 1 if no check has the name', () => {
    expect(run('scripts/check.mjs', '--only', 'no such check').status).toBe(1);
  });
});
