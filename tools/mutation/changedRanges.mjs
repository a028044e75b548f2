import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The commit where the branch left `main`; on `main` itself, the commit before the last. */
export function baseOfBranch(folder) {
  const base = git(folder, 'merge-base', 'HEAD', 'main').trim();
  return base === git(folder, 'rev-parse', 'HEAD').trim() ? `${base}~1` : base;
}

/** The lines that differ between a commit and the files on disk, as `{ path, first, last }`. */
export function changedRanges(folder, ref) {
  const diff = git(folder, 'diff', '--no-ext-diff', '--no-color', '--unified=0', ref, '--');
  const added = git(folder, 'ls-files', '--others', '--exclude-standard', '-z').split('\0');
  return [...readDiff(diff), ...added.filter(isScript).map((path) => wholeFile(folder, path))];
}

/** The ranges that belong to each shard, as StrykerJS takes them: `src/a.ts:3-5`. */
export function rangesByShard(ranges, shards) {
  const found = new Map();
  for (const { path, first, last } of ranges) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!isScript(path) || !shards.some((shard) => shard.folder === folder)) continue;
    found.set(folder, [...(found.get(folder) ?? []), `${path}:${first}-${last}`]);
  }
  return found;
}

const isScript = (path) => /\.tsx?$/.test(path);

/** Where lines were only removed, the lines before and after the gap are the changed ones. */
function readDiff(diff) {
  const ranges = [];
  let path;
  for (const line of diff.split('\n')) {
    if (line.startsWith('+++ ')) path = line.startsWith('+++ b/') ? line.slice(6) : undefined;
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null || path === undefined) continue;
    const first = Number(hunk[1]);
    const count = Number(hunk[2] ?? 1);
    const last = count === 0 ? first + 1 : first + count - 1;
    ranges.push({ path, first: Math.max(1, first), last });
  }
  return ranges;
}

const wholeFile = (folder, path) => {
  const lines = readFileSync(join(folder, path), 'utf8').split('\n');
  return { path, first: 1, last: lines.length };
};

const git = (folder, ...args) =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
