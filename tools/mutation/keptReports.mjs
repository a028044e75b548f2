import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The file that keeps the report of a shard. */
export const reportOf = (reports, shard) => join(reports, `${shard.replaceAll('/', '-')}.json`);

/** The kept report of a shard; undefined if there is none. */
export function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Marks a report with the source that it is of. */
export function markReport(path, fingerprint) {
  writeFileSync(path, JSON.stringify({ ...readReport(path), fingerprint }));
}

/** True if a report is kept and the files of the folder are as they were then. */
export const isCurrent = (path, folder) => readReport(path)?.fingerprint === fingerprintOf(folder);

/** True if a report is kept that is of other files. */
export const isStale = (path, folder) => existsSync(path) && !isCurrent(path, folder);

/** A text that is another one after a file in the folder has changed, come or gone. Tests do not count. */
export function fingerprintOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!/\.tsx?$/.test(name)) continue;
    hash.update(`${name}\0${readFileSync(join(folder, name), 'utf8')}\0`);
  }
  return hash.digest('hex');
}
