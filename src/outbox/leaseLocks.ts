import { firstOf } from '../firstOf.js';
import type { Run } from './connectDatabase.js';
import { localLocks, type PageLocks } from './pageLocks.js';

/** The page's means that leases need. */
export interface LeaseSurroundings {
  /** Milliseconds on a clock that is never set. */
  readonly now: () => number;
  /** Browsers call the timers of a hidden page once a minute. */
  readonly isHidden: () => boolean;
}

/** The durations of leases, in milliseconds. */
export interface LeaseTimes {
  /** From one sign of life to the next, and from one look to the next. */
  readonly beatMs: number;
  /** Without a sign of life for so long, the lease of a visible page is over. */
  readonly visibleMs: number;
  /** The same for a hidden page. */
  readonly hiddenMs: number;
}

/** The latest record that the holder of a lock has written. */
interface Lease {
  /** Another one each time. */
  readonly beat: number;
  readonly isHidden: boolean;
}

const usual: LeaseTimes = { beatMs: 2000, visibleMs: 10_000, hiddenMs: 90_000 };

/**
 * Locks in the database, for pages without Web Locks.
 *
 * 1. Whoever holds a lock writes a new sign of life every two seconds.
 * 2. A page that waits looks as often. It takes over once it has seen no new sign for ten seconds, or
 *    ninety if the holder was hidden. It measures by its own clock, so it does not matter what the
 *    holder's clock says, or whether it is set.
 * 3. A page that was frozen for longer may hold on to what another has taken over meanwhile.
 * 4. Where the database refuses, locks hold within the page only.
 */
export function leaseLocks(
  run: Run,
  { now, isHidden }: LeaseSurroundings,
  { beatMs, visibleMs, hiddenMs }: LeaseTimes = usual,
): PageLocks {
  const local = localLocks();
  const seen = new Map<string, { readonly beat: number; readonly since: number }>();

  /** True if its holder has given no new sign for too long. */
  const isOver = (name: string, { beat, isHidden: wasHidden }: Lease) => {
    const before = seen.get(name);
    if (before?.beat === beat) return now() - before.since > (wasHidden ? hiddenMs : visibleMs);
    seen.set(name, { beat, since: now() });
    return false;
  };

  /** Writes a sign of life if the lock is free, or ours by our last one; undefined if it is not. */
  const write = (name: string, last?: number) =>
    run({ mode: 'readwrite' }, (_, notes) => {
      const written = { result: undefined as number | undefined };
      const held: IDBRequest<Lease | undefined> = notes.get(name);
      held.onsuccess = () => {
        const lease = held.result;
        if (lease !== undefined && lease.beat !== last && !isOver(name, lease)) return;
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

  const keep = async (name: string, onHeld: () => void, signal: AbortSignal) => {
    let beat: number | undefined;
    try {
      beat = await write(name);
      while (beat === undefined && !signal.aborted) {
        await pause(beatMs, signal);
        if (!signal.aborted) beat = await write(name);
      }
    } catch {
      // There is no database.
    }
    if (!signal.aborted) onHeld();
    let beatAt = now();
    const end = () => {
      if (beat !== undefined && now() - beatAt < visibleMs) void release(name);
    };
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    while (beat !== undefined && !signal.aborted) {
      await pause(beatMs, signal);
      if (signal.aborted) return;
      const next = await write(name, beat).catch(() => beat);
      beatAt = next === beat ? beatAt : now();
      beat = next;
    }
  };

  const noteOf = (name: string) => `lock ${name}`;

  return {
    hold: (name, onHeld, signal) =>
      local.hold(name, () => void keep(noteOf(name), onHeld, signal), signal),
    async isHeld(name) {
      if (await local.isHeld(name)) return true;
      const note = noteOf(name);
      const lease = await run<Lease | undefined>({ mode: 'readonly' }, (_, notes) =>
        notes.get(note),
      ).catch(() => undefined);
      if (lease === undefined || !isOver(note, lease)) return lease !== undefined;
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
