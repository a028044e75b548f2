import { firstOf } from '../firstOf.js';
import type { Run } from './connectDatabase.js';
import { localLocks, type PageLocks } from './pageLocks.js';

/** The page's clock and visibility, which leases need. */
export interface LeaseSurroundings {
  /** Milliseconds on a monotonic clock, which changes of the system time do not affect. */
  readonly now: () => number;
  /** True if the page is hidden. Browsers call the timers of a hidden page only once a minute. */
  readonly isHidden: () => boolean;
}

/** The durations of leases, in milliseconds. */
export interface LeaseTimes {
  /** The interval at which the holder writes a heartbeat, and at which a waiting page reads it. */
  readonly beatMs: number;
  /** The lease of a visible page expires when it has written no heartbeat for this time. */
  readonly visibleMs: number;
  /** The lease of a hidden page expires when it has written no heartbeat for this time. */
  readonly hiddenMs: number;
}

/** The heartbeat that the holder of a lock has written last. */
interface Lease {
  /** A new random number for each heartbeat. */
  readonly beat: number;
  /** True if the holder was hidden when it wrote the heartbeat. */
  readonly isHidden: boolean;
}

const defaultTimes: LeaseTimes = { beatMs: 2000, visibleMs: 10_000, hiddenMs: 90_000 };

/**
 * Implements locks with leases in the database, for pages without Web Locks.
 *
 * 1. The page that holds a lock writes a new heartbeat every two seconds.
 * 2. A page that waits for the lock reads the heartbeat every two seconds. It takes the lock over when it has
 *    seen no new heartbeat for 10 seconds, or for 90 seconds if the holder was hidden. It measures the time with
 *    its own clock, so the clock of the holder has no influence.
 * 3. If the browser freezes the holder for longer, another page takes the lock over. When the browser resumes
 *    the former holder, it is not notified, so both pages act as the holder.
 * 4. If the database does not work, locks exclude only other holders within the same page.
 */
export function leaseLocks(
  run: Run,
  { now, isHidden }: LeaseSurroundings,
  { beatMs, visibleMs, hiddenMs }: LeaseTimes = defaultTimes,
): PageLocks {
  const local = localLocks();
  /** The last heartbeat that this page has seen of each lock, and the time at which it first saw it. */
  const seen = new Map<string, { readonly beat: number; readonly since: number }>();

  /** True if the holder has written no new heartbeat for too long. */
  const isExpired = (name: string, { beat, isHidden: wasHidden }: Lease) => {
    const lastSeen = seen.get(name);
    if (lastSeen?.beat === beat) return now() - lastSeen.since > (wasHidden ? hiddenMs : visibleMs);
    seen.set(name, { beat, since: now() });
    return false;
  };

  /**
   * Writes a heartbeat if the lock is free or expired, or if this page holds it, as `ownBeat` proves. Resolves
   * with the new heartbeat; with undefined if another page holds the lock.
   */
  const writeBeat = (name: string, ownBeat?: number) =>
    run({ mode: 'readwrite' }, (_, notes) => {
      const written = { result: undefined as number | undefined };
      const held: IDBRequest<Lease | undefined> = notes.get(name);
      held.onsuccess = () => {
        const lease = held.result;
        if (lease !== undefined && lease.beat !== ownBeat && !isExpired(name, lease)) return;
        written.result = Math.random();
        notes.put({ beat: written.result, isHidden: isHidden() } satisfies Lease, name);
      };
      return written;
    });

  const release = (name: string) =>
    run({ mode: 'readwrite', isCommitted: true }, (_, notes) => {
      notes.delete(name);
      return { result: undefined };
    }).catch(() => undefined);

  const acquireAndRenew = async (name: string, onHeld: () => void, signal: AbortSignal) => {
    let beat: number | undefined;
    try {
      beat = await writeBeat(name);
      while (beat === undefined && !signal.aborted) {
        await pause(beatMs, signal);
        if (!signal.aborted) beat = await writeBeat(name);
      }
    } catch {
      // The database does not work. Then the local lock has to suffice.
    }
    if (!signal.aborted) onHeld();
    let beatAt = now();
    const releaseIfHeld = () => {
      // After this time another page may hold the lock, and its lease must not be deleted.
      if (beat !== undefined && now() - beatAt < visibleMs) void release(name);
    };
    if (signal.aborted) return releaseIfHeld();
    signal.addEventListener('abort', releaseIfHeld, { once: true });
    while (beat !== undefined && !signal.aborted) {
      await pause(beatMs, signal);
      if (signal.aborted) return;
      const next = await writeBeat(name, beat).catch(() => beat);
      beatAt = next === beat ? beatAt : now();
      beat = next;
    }
  };

  const noteOf = (name: string) => `lock ${name}`;

  return {
    hold: (name, onHeld, signal) =>
      local.hold(name, () => void acquireAndRenew(noteOf(name), onHeld, signal), signal),
    async isHeld(name) {
      if (await local.isHeld(name)) return true;
      const note = noteOf(name);
      const lease = await run<Lease | undefined>({ mode: 'readonly' }, (_, notes) =>
        notes.get(note),
      ).catch(() => undefined);
      if (lease === undefined || !isExpired(note, lease)) return lease !== undefined;
      await release(note);
      return false;
    },
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => {
    const end = firstOf(AbortSignal.timeout(ms), signal);
    if (end.aborted) resolve(undefined);
    end.addEventListener('abort', resolve);
  });
