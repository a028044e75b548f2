import { failureSentences } from '../../src/errors.js';
import type {
  InspectionEvent,
  MessageEvent,
  RuntimeInspectionEvent,
  Shown,
} from '../../src/inspection/index.js';

/** The reason why something went wrong. */
export interface Reason {
  /** One plain sentence. */
  readonly sentence: string;
  /** The code of the failed call. */
  readonly code?: string;
  /** For developers: our own words and names of fields. */
  readonly detail?: string;
  /** The prospects of another attempt. */
  readonly outlook?: string;
}

/** The reason for the problem that an event tells of; undefined if the event does not say. */
export function readReason(event: InspectionEvent): Reason | undefined {
  switch (event.type) {
    case '@xstate.event':
      return readFailure(event.event.error);
    case '@xstate.snapshot':
      return readFailure(event.snapshot.error);
    case 'patchcord.message':
      return readMessage(event);
    case 'patchcord.runtime':
      return readFailure(event.event.error) ?? readRuntimeEvent(event.event);
    default:
      return undefined;
  }
}

/** A reason in one text. */
export function reasonText({ sentence, code, detail, outlook }: Reason): string {
  const parts = [sentence, ...(code === undefined ? [] : [`(${code})`])];
  const rest = [...(detail === undefined ? [] : [`${detail}.`]), ...(outlook ? [outlook] : [])];
  return [...parts, ...rest].join(' ');
}

/** A failed call as the recording shows it. */
function readFailure(error: Shown | undefined): Reason | undefined {
  const { code, message, detail, retryable, retryAfterMs } = fieldsOf(error);
  if (typeof code !== 'string' || !Object.hasOwn(failureSentences, code)) return undefined;
  const own = failureSentences[code as keyof typeof failureSentences];
  return {
    sentence: typeof message === 'string' ? message : own,
    code,
    ...(typeof detail === 'string' && { detail }),
    ...(typeof retryable === 'boolean' && { outlook: outlookOf(retryable, retryAfterMs) }),
  };
}

function outlookOf(isRetryable: boolean, pauseMs: Shown | undefined): string {
  if (!isRetryable) return 'Another attempt does not help while nothing is changed.';
  if (typeof pauseMs !== 'number') return 'Another attempt may help.';
  return `Another attempt may help; the CRM asks to wait ${Math.ceil(pauseMs / 1000)} s.`;
}

/** In the order in which it happens: heard, read, sent. */
const messageSentences = new Map(
  Object.entries({
    origin: 'It came from an origin that is not connectorOrigin.',
    source: "It came from a window that is not the connector's frame.",
    shape: 'It is no message of the protocol.',
    unknownAction: 'Its action is not known.',
    data: 'Its data departs from the schema.',
    invalid: 'Its data departs from the schema.',
    noFrame: 'The page has no connector frame.',
    notHeard: 'The document in the frame has not said anything yet.',
    notCloneable: 'It holds something that cannot be sent.',
    closed: 'The runtime was stopped.',
  }),
);

function readMessage({ direction, reason = '', issues = [] }: MessageEvent): Reason | undefined {
  if (direction === 'in' || direction === 'out') return undefined;
  const detail = issues.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  const sentence = messageSentences.get(reason) ?? 'No reason is given.';
  return { sentence, ...(detail !== '' && { detail }) };
}

const diagnosisSentences = new Map(
  Object.entries({
    frameMissing: 'The page has no connector frame.',
    frameNotLoaded: 'The connector frame has not loaded.',
    otherOrigin: 'The connector was heard at an origin that is not connectorOrigin.',
    severalFrames: 'Several frames could be meant, and only the first is heard.',
    silent: 'The connector frame says nothing.',
  }),
);

const eventSentences = new Map<string, string>(
  Object.entries({
    valuesLeftOut: 'Parts of the answer cannot be sent. The rest was sent.',
    fieldsIgnored: 'Optional parts of a message have a form that is not understood.',
    settingsQuestioned: 'The settings were sent, and an administrator should look at them.',
    adapterQuestioned: 'The adapter has a method that looks like a misspelt one.',
    logsExpired: 'Logs that could not be saved were older than logRetentionDays and are gone.',
    outboxUnindexed: "The outbox's store has no index: each step reads all of its logs.",
  }),
);

function readRuntimeEvent({
  type,
  diagnosis,
}: RuntimeInspectionEvent['event']): Reason | undefined {
  const sentence = diagnosisSentences.get(String(diagnosis)) ?? eventSentences.get(type);
  return sentence === undefined ? undefined : { sentence };
}

const fieldsOf = (value: Shown | undefined): Readonly<Record<string, Shown | undefined>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Shown>>)
    : {};
