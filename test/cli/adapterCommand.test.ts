import { execFile } from 'node:child_process';
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
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { TestTerminal } from './TestTerminal.js';

const run = promisify(execFile);
const modules = resolve('node_modules');

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A project of somebody's, where Patchcord as it was built and what its tests need are installed. */
function project(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/patchcord'));
  for (const name of ['libphonenumber-js', 'vitest']) {
    symlinkSync(join(modules, name), join(folder, 'node_modules', name));
  }
  return folder;
}

async function adapterNew(...args: string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(['adapter', 'new', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

interface Assertion {
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

const failuresIn = (results: { testResults: { assertionResults: Assertion[] }[] }): string[] =>
  results.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ title, failureMessages }) => `${title}: ${failureMessages[0]}`);

test('[CL3] a new adapter is green from the start', { timeout: 180_000 }, async () => {
  const folder = project();
  const program = resolve('dist/cli/patchcord.js');
  const { stdout } = await run(process.execPath, [program, 'adapter', 'new', 'acme-desk'], {
    cwd: folder,
  });
  expect(stdout).toContain('Written to acme-desk:');
  expect(stdout).toContain('1. npx vitest run --root acme-desk');

  const vitest = join(modules, 'vitest/vitest.mjs');
  const args = ['run', '--root', 'acme-desk', '--reporter=json', '--outputFile=results.json'];
  // On a busy machine the CRM of the example takes longer than vitest's own five seconds.
  const ending = run(process.execPath, [vitest, ...args, '--testTimeout=60000'], { cwd: folder });
  await ending.catch(() => 'what failed stands in the results');
  const results = JSON.parse(readFileSync(join(folder, 'acme-desk/results.json'), 'utf8'));
  expect(failuresIn(results)).toEqual([]);
  expect(results).toMatchObject({ success: true, numFailedTests: 0 });
  expect(results.numPassedTests).toBeGreaterThan(90);
  expect(results.testResults[0].assertionResults[0].ancestorTitles).toEqual([
    'acmeDeskAdapter, as every CRM adapter',
  ]);
});

test('[CL3] a new adapter has the right types, whatever it is called', async () => {
  const folder = project();
  const names = ['acme-desk', 'x', 'class', 'crm', 'c3po-2'];
  for (const name of names) expect((await adapterNew(name, '--in', folder)).code).toBe(0);
  const config = {
    extends: resolve('tsconfig.json'),
    compilerOptions: { rootDir: folder, types: [] },
    include: ['*/*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const tsc = join(modules, 'typescript/bin/tsc');
  const { stdout } = await run(process.execPath, [tsc, '-p', folder]).catch((error) => error);
  expect(stdout).toBe('');
});

test('[CL3] the files are named after the adapter, and each says what it is for', async () => {
  const folder = emptyFolder();
  const { code, out, err } = await adapterNew('acme-desk', '--in', folder);
  const names = [
    'AcmeDesk.ts',
    'askAcmeDesk.ts',
    'acmeDeskAdapter.ts',
    'FakeAcmeDesk.ts',
    'acmeDeskAdapter.test.ts',
  ];
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(readdirSync(join(folder, 'acme-desk')).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect(out).toMatch(new RegExp(`^ {2}${name} +\\w.{20}`, 'm'));
    const text = readFileSync(join(folder, 'acme-desk', name), 'utf8');
    expect(text).toContain('AcmeDesk');
    expect(text).not.toMatch(/my ?crm/i);
  }
});

test('[CL3] says which packages are missing', async () => {
  const { out } = await adapterNew('acme', '--in', emptyFolder());
  expect(out).toContain('1. npm install patchcord libphonenumber-js\n');
  expect(out).toContain('2. npm install --save-dev vitest\n');
});

test.each([
  ['Acme Desk', 'such as acme-desk'],
  ['acmeDesk', 'such as acme-desk'],
  ['../acme', 'such as acme.'],
  ['2nd-crm', 'such as nd-crm'],
  ['***', 'such as acme-desk'],
  ['', 'such as acme-desk'],
  ['acme-', 'such as acme.'],
  ['person', 'would make Person mean two things'],
  ['promise', 'such as promise-crm'],
])('[CL3] the name %j is refused, with one that can be', async (name, message) => {
  const folder = emptyFolder();
  const { code, out, err } = await adapterNew(name, '--in', folder);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`"${name}"`);
  expect(err).toContain(message);
  expect(readdirSync(folder)).toEqual([]);
});

test('[CL3] a folder that holds something is left as it is', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'acme'));
  writeFileSync(join(folder, 'acme/mine.txt'), 'mine');
  const { code, err } = await adapterNew('acme', '--in', folder);
  expect(code).toBe(2);
  expect(err).toContain(`${join(folder, 'acme')} is there already and holds files`);
  expect(readdirSync(join(folder, 'acme'))).toEqual(['mine.txt']);
});

test('[CL3] a place that cannot be written to is told with the reason', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'file'), '');
  writeFileSync(join(folder, 'acme'), '');
  expect((await adapterNew('acme', '--in', join(folder, 'file'))).err).toContain(
    'a part of its path is a file',
  );
  expect((await adapterNew('acme', '--in', folder)).err).toContain('is there already');
});
