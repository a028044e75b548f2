import { RuntimeError } from '../errors.js';
import type { Runtime } from '../index.js';
import { createTap, isRuntime, type TapOptions } from './createTap.js';
import { mostEarlierMessages } from './EarlierMessages.js';
import type { Recording } from './Recording.js';
import { readRecording } from './readRecording.js';
import { toMarkdown } from './wire/toMarkdown.js';
import { WireNotes } from './wire/WireNotes.js';
import type { WireReportData } from './wire/WireReportData.js';

/** A report about the messages of the connector and the page: the names, types and formats of their fields, without values. */
export interface WireReport {
  /** Returns the report as plain data. `JSON.stringify(report)` also works. */
  toJSON(): WireReportData;
  /** Returns the report as a Markdown page. */
  toMarkdown(): string;
  /** Stops collecting. The collected data are kept. Idempotent. */
  close(): void;
}

/**
 * Creates a report about the messages of a runtime from now on: the messages with their order, counts and fields, and the
 * open questions about the protocol that they answer. The report has a limited size and contains no customer data.
 *
 * @throws RuntimeError INVALID_ARGUMENT if `runtime` is not a runtime
 * @see docs/first-contact.md
 * @example
 * const runtime = createRuntime({ connectorOrigin: 'https://connector.example.com', adapter });
 * const report = createWireReport(runtime);
 * runtime.start();
 * // later
 * console.log(report.toMarkdown());
 */
export function createWireReport(runtime: Runtime, options: TapOptions = {}): WireReport {
  if (!isRuntime(Object(runtime))) {
    throw new RuntimeError('A wire report needs a runtime.', {
      code: 'INVALID_ARGUMENT',
      details: { argument: 'runtime' },
    });
  }
  const notes = new WireNotes();
  const tap = createTap(runtime, options, (event) => notes.add(event));
  const startedAt = tap.now();
  let endedAt: number | undefined;
  const toJSON = () => {
    if (endedAt === undefined) tap.settle();
    return notes.toJSON({ startedAt, endedAt: endedAt ?? tap.now(), leftOut: notes.dropped });
  };
  return {
    toJSON,
    toMarkdown: () => toMarkdown(toJSON()),
    close() {
      if (endedAt !== undefined) return;
      tap.settle();
      endedAt = tap.now();
      tap.close();
    },
  };
}

/**
 * Creates a report about the messages in a recording of `createRecorder`, as text or as parsed JSON. A recording of an
 * earlier version contains no fields.
 *
 * @throws RuntimeError INVALID_ARGUMENT with the problem and its path, if the source is not a recording
 * @see docs/first-contact.md
 */
export function readWireReport(source: unknown): WireReport {
  const recording = readRecording(source);
  const notes = new WireNotes();
  const { earlierMessages = [], events, startedAt, endedAt } = recording;
  for (const event of [...earlierMessages, ...events]) notes.add(event);
  const span = { startedAt, endedAt, leftOut: leftOutOf(recording) };
  const toJSON = () => notes.toJSON(span);
  return { toJSON, toMarkdown: () => toMarkdown(toJSON()), close: () => undefined };
}

/** Returns the number of missing events. Some of them may have been messages. */
function leftOutOf({ earlierMessages, truncated, dropped }: Recording): number {
  const hasAll = earlierMessages !== undefined && earlierMessages.length < mostEarlierMessages;
  return dropped + (hasAll ? 0 : truncated - (earlierMessages?.length ?? 0));
}
