import { RuntimeError } from '../errors.js';
import type { Runtime } from '../index.js';
import { createTap, isRuntime, type TapOptions } from './createTap.js';
import { mostEarlierMessages } from './EarlierMessages.js';
import type { Recording } from './Recording.js';
import { readRecording } from './readRecording.js';
import { toMarkdown } from './wire/toMarkdown.js';
import { WireNotes } from './wire/WireNotes.js';
import type { WireReportData } from './wire/WireReportData.js';

/** The fields that the connector and the page sent: names, types and forms, without values. */
export interface WireReport {
  /** As plain data. `JSON.stringify(report)` works too. */
  toJSON(): WireReportData;
  /** As a page to read. */
  toMarkdown(): string;
  /** Looks no further; what was seen stays. Idempotent. */
  close(): void;
}

/**
 * Reports on what goes over the wire of a runtime from now on: which messages, in which order and how
 * often, with which fields, and which of the protocol's open questions that answers. What it keeps is
 * bounded and free of customer data.
 *
 * @throws RuntimeError INVALID_ARGUMENT if it is no runtime
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
 * Reports on what a recording tells of the wire: one of `createRecorder`, as text or as parsed JSON. One
 * that an earlier version made tells of no fields.
 *
 * @throws RuntimeError INVALID_ARGUMENT saying what is wrong and where, if it is no recording
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

/** Events of which some may have been messages. */
function leftOutOf({ earlierMessages, truncated, dropped }: Recording): number {
  const hasAll = earlierMessages !== undefined && earlierMessages.length < mostEarlierMessages;
  return dropped + (hasAll ? 0 : truncated - (earlierMessages?.length ?? 0));
}
