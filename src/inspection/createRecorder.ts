import { RuntimeError } from '../errors.js';
import { Baseline } from './Baseline.js';
import { createTap, type Inspectable, type TapOptions } from './createTap.js';
import { EarlierMessages } from './EarlierMessages.js';
import { Essentials } from './Essentials.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type Recording, recordingVersion } from './Recording.js';

/** The capacity of a recorder, and the values that it may show. */
export interface RecorderOptions extends TapOptions {
  /** Events; the oldest go first. 1 or more. Default: 5000. */
  readonly capacity?: number | undefined;
  /**
   * `essentials` keeps what happened and leaves out how, so that a busy hour stays under 2 MB: it can be looked at
   * and reported on, not replayed. Default: `everything`.
   */
  readonly keep?: 'everything' | 'essentials' | undefined;
}

/** Keeps what happened lately. */
export interface Recorder {
  /** Events kept. */
  readonly size: number;
  /** The recording so far, as plain data. `JSON.stringify(recorder)` works too. */
  toJSON(): Recording;
  /**
   * Lets the user save the recording as a file.
   *
   * @param filename default: `patchcord-recording-` and the time
   * @throws RuntimeError INVALID_ARGUMENT where there is no page
   */
  download(filename?: string): void;
  /** Records no more; what was recorded stays. Idempotent. */
  close(): void;
}

/**
 * Records a runtime, or any XState 5 actor system, from now on. What it keeps is bounded and free of
 * customer data. A recording that began before `start()` can be replayed.
 *
 * @throws RuntimeError INVALID_ARGUMENT at an option that can never work
 * @example
 * const runtime = createRuntime({ connectorOrigin: 'https://connector.example.com', adapter });
 * const recorder = createRecorder(runtime);
 * runtime.start();
 */
export function createRecorder(target: Inspectable, options: RecorderOptions = {}): Recorder {
  const { capacity = 5000, keep = 'everything', ...tapOptions } = options;
  checkCapacity(capacity);
  if (!keeps.includes(keep)) throw invalid('keep', keeps.join(' or '));
  const essentials = keep === 'essentials' ? new Essentials() : undefined;
  const ring: InspectionEvent[] = [];
  const baseline = new Baseline();
  const earlier = new EarlierMessages();
  let oldest = 0;
  let truncated = 0;
  let dropped = 0;
  let omitted = 0;
  const tap = createTap(target, tapOptions, (told) => {
    const event = essentials === undefined ? told : essentials.shorten(told);
    if (event === undefined) {
      omitted += 1;
      return;
    }
    if (event.type === 'patchcord.dropped') dropped += event.count;
    const gone = ring[oldest];
    if (ring.length < capacity) ring.push(event);
    else if (gone !== undefined) {
      baseline.add(gone);
      earlier.add(gone);
      truncated += 1;
      ring[oldest] = event;
      oldest = (oldest + 1) % capacity;
    }
  });
  const startedAt = tap.now();
  let endedAt: number | undefined;

  const toJSON = (): Recording => {
    tap.settle();
    const kept = [...ring.slice(oldest), ...ring.slice(0, oldest)];
    return {
      format: 'patchcord-recording',
      version: recordingVersion,
      startedAt,
      endedAt: endedAt ?? tap.now(),
      truncated,
      dropped,
      ...(essentials !== undefined && { omitted }),
      ...(truncated > 0 && { earlierMessages: earlier.kept }),
      events: baseline.before(earlier.before(kept)),
    };
  };
  return {
    get size() {
      return ring.length;
    },
    toJSON,
    download(filename = defaultName()) {
      save(JSON.stringify(toJSON()), filename);
    },
    close() {
      if (endedAt !== undefined) return;
      tap.settle();
      endedAt = tap.now();
      tap.close();
    },
  };
}

const keeps: readonly unknown[] = ['everything', 'essentials'];

const defaultName = () =>
  `patchcord-recording-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.json`;

/** Hands a text to the browser's own downloads; it goes nowhere else. */
function save(text: string, filename: string): void {
  if (typeof document === 'undefined') throw invalid('download', 'called on a page');
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function checkCapacity(capacity: number): void {
  if (!Number.isInteger(capacity) || capacity < 1)
    throw invalid('capacity', 'an integer of 1 or more');
}

const invalid = (argument: string, expected: string) =>
  new RuntimeError(`${argument} must be ${expected}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
  });
