import { RuntimeError } from '../errors.js';
import { Baseline } from './Baseline.js';
import { createTap, type Inspectable, type TapOptions } from './createTap.js';
import { EarlierMessages } from './EarlierMessages.js';
import { Essentials } from './Essentials.js';
import type { InspectionEvent } from './InspectionEvent.js';
import { type Recording, recordingVersion } from './Recording.js';

/** Options of `createRecorder`. */
export interface RecorderOptions extends TapOptions {
  /** The maximum number of events. The oldest events are removed first. 1 or more. Default: 5000. */
  readonly capacity?: number | undefined;
  /**
   * `essentials` omits the details of how something happened, so that a busy hour needs less than 2 MB. Such a recording
   * can be shown and reported on, but not replayed. Default: `everything`.
   */
  readonly keep?: 'everything' | 'essentials' | undefined;
}

/** Records the latest events. */
export interface Recorder {
  /** The number of recorded events. */
  readonly size: number;
  /** Returns the recording as plain data. `JSON.stringify(recorder)` also works. */
  toJSON(): Recording;
  /**
   * Downloads the recording as a file.
   *
   * @param filename Default: `patchcord-recording-` and the time.
   * @throws RuntimeError INVALID_ARGUMENT in an environment without a page
   */
  download(filename?: string): void;
  /** Stops recording. The recorded events are kept. Idempotent. */
  close(): void;
}

/**
 * Records the events of a runtime, or of any XState 5 actor system, from now on. The recording has a limited size and
 * contains no customer data. It can be replayed if it began before the runtime's `start()`.
 *
 * @throws RuntimeError INVALID_ARGUMENT if an option is invalid
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

/** Downloads a text as a file. The text is not sent to a server. */
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
