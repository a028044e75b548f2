import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The head of a LevelDB record of fifty bytes: checksum, length, kind. The bytes do not follow. */
const fragment = Buffer.from([0x12, 0x34, 0x56, 0x78, 50, 0, 1]);

/**
 * Leaves the log of the profile's IndexedDB as a kill at the worst moment does: between the head of
 * a record and the rest of it. Gives false if the profile has no IndexedDB yet.
 *
 * @see src/outbox/renewLog.ts
 */
export async function tearLog(profileDir: string): Promise<boolean> {
  const folder = join(profileDir, 'Default/IndexedDB');
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  const newest = files
    .filter((name) => name.endsWith('.log'))
    .sort()
    .at(-1);
  if (newest === undefined) return false;
  await appendFile(join(folder, newest), fragment);
  return true;
}
