import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { baseOfBranch, changedRanges, rangesByShard } from '../../tools/mutation/changedRanges.mjs';
import {
  fingerprintOf,
  isCurrent,
  markReport,
  reportOf,
} from '../../tools/mutation/keptReports.mjs';
import { roots, shards, testFiles } from '../../tools/mutation/shards.mjs';

const root = join(import.meta.dirname, '../..');

/** A folder with files, gone after the test. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-mutation-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, files);
  return folder;
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('the shards', () => {
  const names = shards.map(({ folder }) => folder);

  test('are one for each folder with source', () => {
    const folders = roots.flatMap((path) =>
      readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => dirname(join(path, name))),
    );
    expect(names.toSorted()).toEqual([...new Set(folders)].sort());
  });

  test.each(shards)('$folder has tests', (shard) => {
    for (const path of shard.tests) {
      expect(testFiles({ ...shard, tests: [path] }, root)).not.toEqual([]);
    }
  });
});

describe('the changed lines', () => {
  const lines = (...texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');
  const git = (folder: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  const commit = (folder: string) => {
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'A step');
    return git(folder, 'rev-parse', 'HEAD');
  };

  /** A repository with one commit on `main`. */
  function repository() {
    const folder = folderWith({
      'src/a.ts': lines('1', '2', '3', '4', '5', '6'),
      'src/gone.ts': lines('1'),
      'docs/a.md': lines('1'),
      'test/a.test.ts': lines('1'),
    });
    git(folder, 'init', '-q', '-b', 'main');
    return { folder, first: commit(folder) };
  }

  test('are those since the branch left main', () => {
    const { folder, first } = repository();
    git(folder, 'checkout', '-q', '-b', 'change');
    write(folder, { 'src/a.ts': lines('1', '2', 'three', '4', '5', '6') });
    commit(folder);
    git(folder, 'checkout', '-q', 'main');
    write(folder, { 'src/main.ts': lines('1') });
    commit(folder);
    git(folder, 'checkout', '-q', 'change');
    expect(baseOfBranch(folder)).toBe(first);
    expect(changedRanges(folder, first)).toEqual([{ path: 'src/a.ts', first: 3, last: 3 }]);
  });

  test('are those of the last commit on main', () => {
    const { folder } = repository();
    write(folder, { 'src/a.ts': lines('one', '2', '3', '4', '5', '6') });
    commit(folder);
    expect(changedRanges(folder, baseOfBranch(folder))).toEqual([
      { path: 'src/a.ts', first: 1, last: 1 },
    ]);
  });

  test('include what is not committed, and the lines around a gap', () => {
    const { folder, first } = repository();
    write(folder, {
      'src/a.ts': lines('1', '2', '5', '6', '7', '8'),
      'src/new.ts': '1\n2',
      'docs/a.md': lines('2'),
    });
    rmSync(join(folder, 'src/gone.ts'));
    expect(changedRanges(folder, first)).toEqual([
      { path: 'docs/a.md', first: 1, last: 1 },
      { path: 'src/a.ts', first: 2, last: 3 },
      { path: 'src/a.ts', first: 5, last: 6 },
      { path: 'src/new.ts', first: 1, last: 2 },
    ]);
  });

  test('belong to the shard of their folder, and elsewhere to none', () => {
    const paths = ['src/a.ts', 'src/b/c.tsx', 'src/a.css', 'src/new/d.ts', 'test/a.test.ts'];
    const ranges = paths.map((path) => ({ path, first: 1, last: 2 }));
    const found = rangesByShard(
      [...ranges, { path: 'src/a.ts', first: 7, last: 7 }],
      [{ folder: 'src' }, { folder: 'src/b' }],
    );
    expect(Object.fromEntries(found)).toEqual({
      src: ['src/a.ts:1-2', 'src/a.ts:7-7'],
      'src/b': ['src/b/c.tsx:1-2'],
    });
  });
});

describe('a kept report', () => {
  const report = (reports: string) => reportOf(reports, 'src/b');
  const source = { 'a.ts': '1', 'b.tsx': '2', 'c.css': '3' };

  function kept() {
    const folder = folderWith(source);
    const path = report(folderWith({ 'src-b.json': '{"files":{}}' }));
    markReport(path, fingerprintOf(folder));
    return { folder, path };
  }

  test('is of the folder as it is', () => {
    const { folder, path } = kept();
    write(folder, { 'c.css': '4' });
    expect(isCurrent(path, folder)).toBe(true);
  });

  test.each([
    ['changed', { 'b.tsx': '3' }],
    ['added', { 'd.ts': '' }],
  ])('is not if a file was %s', (_, files) => {
    const { folder, path } = kept();
    write(folder, files);
    expect(isCurrent(path, folder)).toBe(false);
  });

  test('is not if a file was removed', () => {
    const { folder, path } = kept();
    rmSync(join(folder, 'a.ts'));
    expect(isCurrent(path, folder)).toBe(false);
  });

  test('is none if there is no report, or an unmarked one', () => {
    const reports = folderWith({ 'src-c.json': '{"files":{}}' });
    expect(isCurrent(report(reports), folderWith(source))).toBe(false);
    expect(isCurrent(reportOf(reports, 'src/c'), folderWith(source))).toBe(false);
  });
});

describe('npm run test:mutation', () => {
  const source = 'const a = 1;\nexport const b = a > 1;\n';
  const mutant = (status: string) => ({
    status,
    mutatorName: 'EqualityOperator',
    replacement: 'a >= 1',
    location: { start: { line: 2, column: 18 }, end: { line: 2, column: 23 } },
  });

  /** The summary of a kept report with some mutants of each state. */
  function summary(counts: Readonly<Record<string, number>>) {
    const mutants = Object.entries(counts).flatMap(([status, count]) =>
      Array.from({ length: count }, () => mutant(status)),
    );
    const report = { files: { 'src/phone/a.ts': { source, mutants } } };
    return run({ 'src-phone.json': JSON.stringify(report) }, '--summary', '--shard', 'src/phone');
  }

  function run(reports: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const flags = ['--reports', folderWith(reports), ...args];
    const script = join(root, 'scripts/test-mutation.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...flags], {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, text: stdout + stderr };
  }

  test('ends with 0 if 92 % were noticed', () => {
    const { status, text } = summary({ Killed: 92, Survived: 8 });
    expect(text).toMatch(/^src\/phone +100 +92 +8 +0 +92\.0 %$/m);
    expect(status).toBe(0);
  });

  test('ends with 1 if less were noticed, and names what was not', () => {
    const { status, text } = summary({ Killed: 91, Survived: 7, NoCoverage: 2 });
    expect(text).toMatch(/^src\/phone +100 +91 +9 +0 +91\.0 % {2}below 92 %$/m);
    expect(text).toContain('Measured before the source changed: src/phone\n');
    expect(text).toContain('src/phone/a.ts:2  EqualityOperator  a > 1 → a >= 1\n');
    expect(status).toBe(1);
  });

  test('takes a mutant that ran into its time limit for neither', () => {
    const { status, text } = summary({ Killed: 91, Survived: 9, Timeout: 50 });
    expect(text).toMatch(/^src\/phone +150 +91 +9 +50 +91\.0 % {2}below 92 %$/m);
    expect(text).toMatch(/^Ran into the time limit, and not judged:\nsrc\/phone\/a\.ts:2 /m);
    expect(status).toBe(1);
  });

  test('leaves out of the score what cannot run at all', () => {
    const { status, text } = summary({ Killed: 92, Survived: 8, RuntimeError: 9, Ignored: 9 });
    expect(text).toMatch(/^src\/phone +100 +92 +8 +0 +92\.0 %$/m);
    expect(status).toBe(0);
  });

  test('names the folders without a report', () => {
    const { status, text } = run({}, '--summary', '--shard', 'src/phone', '--shard', 'src/otel');
    expect(text).toContain('Not measured: src/phone, src/otel\n');
    expect(status).toBe(0);
  });

  test.each([
    ['an unknown shard', ['--shard', 'src/nowhere'], 'There is no shard "src/nowhere"'],
    ['an unknown commit', ['--changed', '--since', 'nowhere'], 'nowhere'],
    ['no workers', ['--concurrency', '0'], '--concurrency must be a whole number from 1'],
    ['an unknown option', ['--shards'], "'--shards'"],
  ])('ends with 1 for %s', (_, args, message) => {
    const { status, text } = run({}, '--summary', ...args);
    expect(text).toContain(message);
    expect(status).toBe(1);
  });

  test('explains its options', () => {
    const { status, text } = run({}, '--help');
    expect(text).toContain('--shard FOLDER');
    expect(status).toBe(0);
  });
});
