/** The file that keeps the report of a shard. */
export function reportOf(reports: string, shard: string): string;

/** The kept report of a shard; undefined if there is none. */
export function readReport(path: string): object | undefined;

/** Marks a report with the source that it is of. */
export function markReport(path: string, fingerprint: string): void;

/** True if a report is kept and the files of the folder are as they were then. */
export function isCurrent(path: string, folder: string): boolean;

/** True if a report is kept that is of other files. */
export function isStale(path: string, folder: string): boolean;

/** A text that is another one after a file in the folder has changed, come or gone. */
export function fingerprintOf(folder: string): string;
