import * as z from 'zod/mini';
import { RuntimeError } from '../errors.js';
import { type Recording, recordingVersion } from './Recording.js';
import { recordingSchema } from './schemas.js';

/**
 * Reads and validates a recording from the text of its file or from parsed JSON.
 *
 * @throws RuntimeError INVALID_ARGUMENT with the problem. `details.argument` is its path.
 */
export function readRecording(source: unknown): Recording {
  const value = typeof source === 'string' ? parse(source) : source;
  const { format, version } = Object(value) as Partial<Record<string, unknown>>;
  if (format !== 'patchcord-recording') {
    throw invalid(
      'format',
      'it is not a recording of Patchcord: format is not "patchcord-recording"',
    );
  }
  if (typeof version === 'number' && version > recordingVersion) {
    throw invalid(
      'version',
      `it has version ${version}, and this program reads up to ${recordingVersion}: use a newer Patchcord`,
    );
  }
  const result = z.safeParse(recordingSchema, value);
  if (!result.success) throw issueError(result.error.issues[0]);
  return result.data;
}

function parse(text: string): unknown {
  try {
    // Some programs write a byte order mark at the beginning of a file.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid('recording', 'it is not JSON', cause);
  }
}

function issueError(issue: z.core.$ZodIssue | undefined): RuntimeError {
  const path = (issue?.path ?? []).reduce<string>(
    (before, step) =>
      typeof step === 'number' ? `${before}[${step}]` : `${before}.${String(step)}`,
    '',
  );
  const place = path.replace(/^\./, '') || 'recording';
  return invalid(place, `${place} ${problemOf(issue)}`);
}

function problemOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `must be of type ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'is of no known kind';
    default:
      return 'is not valid';
  }
}

const invalid = (argument: string, problem: string, cause?: unknown) =>
  new RuntimeError(`The recording cannot be read: ${problem}.`, {
    code: 'INVALID_ARGUMENT',
    details: { argument },
    cause,
  });
