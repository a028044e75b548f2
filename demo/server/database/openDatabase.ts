import { rmSync } from 'node:fs';
import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { type DemoDatabase, openDatabaseFile } from './DemoDatabase.js';
import { migrate } from './migrate.js';
import { seed } from './seed.js';

/** The demo that has the database open: it answers at `url` and calls itself `instance`. */
export interface DatabaseOwner {
  readonly instance: string;
  /** With a `/` at its end. */
  readonly url: string;
}

const ownerSchema = z.object({ instance: z.string(), url: z.url({ protocol: /^http$/ }) });

/** A lock younger than this may be of a demo that is about to say who it is. */
const startUpMs = 3000;

/**
 * Opens `demo.sqlite` in the folder, with its tables, and with made-up people if it is new.
 *
 * @throws Error when another demo that is running has it open, or a lock that was left behind cannot be removed.
 */
export async function openDatabase(
  folder: string,
  owner: DatabaseOwner,
  now: () => number,
): Promise<DemoDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await openOwned(folder);
  try {
    await writeFile(ownerPath(folder), JSON.stringify(owner));
    migrate(database);
    seed(database, now());
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    ...database,
    close: () => {
      rmSync(ownerPath(folder), { force: true });
      database.close();
    },
  };
}

const databasePath = (folder: string) => join(folder, 'demo.sqlite');
const ownerPath = (folder: string) => join(folder, 'demo.owner.json');
/** SQLite's lock here is a folder, which stays behind when its process is killed. */
const lockPath = (folder: string) => `${databasePath(folder)}.lock`;

async function openOwned(folder: string): Promise<DemoDatabase> {
  for (;;) {
    try {
      return openDatabaseFile(databasePath(folder));
    } catch (error) {
      if (!(error instanceof Error) || !/locked/.test(error.message)) throw error;
    }
    const owner = await readOwner(folder);
    if (owner !== undefined && (await isRunning(owner))) throw inUse(folder, owner);
    if (await isLeftBehind(folder)) await removeLock(folder);
    else await delay(200);
  }
}

/** Another demo may have removed it, too. @throws Error if it cannot be removed */
async function removeLock(folder: string): Promise<void> {
  try {
    await rmdir(lockPath(folder));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    const reason = lockProblems[code ?? ''] ?? String(code);
    throw new Error(
      `The folder ${lockPath(folder)}, which a demo that has ended left behind, cannot be removed: ${reason}. Delete it.`,
      { cause },
    );
  }
}

const lockProblems: Readonly<Record<string, string>> = {
  ENOTEMPTY: 'there is a file in it',
  EEXIST: 'there is a file in it',
  ENOTDIR: 'it is a file',
  EACCES: 'the folder may not be changed by you',
  EPERM: 'the folder may not be changed by you',
  EROFS: 'the disk is read-only',
};

/** True if the lock belongs to a demo that is gone, or that never named itself in the time it had. */
async function isLeftBehind(folder: string): Promise<boolean> {
  const lockedAt = await modifiedAt(lockPath(folder));
  const saidAt = await modifiedAt(ownerPath(folder));
  if (lockedAt === undefined) return false;
  return (saidAt !== undefined && saidAt >= lockedAt) || Date.now() - lockedAt > startUpMs;
}

const modifiedAt = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );

const inUse = (folder: string, owner: DatabaseOwner) =>
  new Error(
    `The database in ${folder} is in use by the demo at ${owner.url}. Stop that one, or choose another folder: npm start -- --data-dir <folder>`,
  );

async function readOwner(folder: string): Promise<DatabaseOwner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(ownerPath(folder), 'utf8')));
  } catch {
    return undefined;
  }
}

async function isRunning(owner: DatabaseOwner): Promise<boolean> {
  try {
    const response = await fetch(new URL('api/status', owner.url), {
      signal: AbortSignal.timeout(1000),
    });
    const status: unknown = await response.json();
    return z.object({ instance: z.literal(owner.instance) }).safeParse(status).success;
  } catch {
    return false;
  }
}
