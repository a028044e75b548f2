import type { RuntimeEvent, RuntimeEventType } from '../../../src/index.js';

/** The kinds by which the list can be narrowed. */
export type EventGroup = 'states' | 'messages' | 'requests' | 'problems';

const groups: Readonly<Record<RuntimeEventType, readonly EventGroup[]>> = {
  stateChanged: ['states'],
  sessionRenewed: ['states'],
  readyOverdue: ['states', 'problems'],
  messageReceived: ['messages'],
  messageSent: ['messages'],
  messageNotSent: ['messages', 'problems'],
  valuesLeftOut: ['messages', 'problems'],
  fieldsIgnored: ['messages', 'problems'],
  messageRejected: ['messages', 'problems'],
  settingsQuestioned: ['problems'],
  adapterQuestioned: ['problems'],
  requestStarted: ['requests'],
  requestRetried: ['requests'],
  requestSucceeded: ['requests'],
  requestFailed: ['requests', 'problems'],
  requestDeclined: ['requests'],
  requestCancelled: ['requests'],
  screenPopEmpty: ['requests'],
  adapterFailed: ['requests', 'problems'],
  runtimeFailed: ['states', 'problems'],
  outboxChanged: ['requests'],
  logsExpired: ['requests', 'problems'],
  outboxUnindexed: ['problems'],
  commandGiven: ['requests'],
};

/** The groups that an event belongs to. */
export const groupsOf = ({ type }: RuntimeEvent): readonly EventGroup[] => groups[type];

/** The particulars of an event on one line. */
export function eventInWords(event: RuntimeEvent): string {
  switch (event.type) {
    case 'stateChanged':
      return `${event.from} → ${event.to}`;
    case 'messageReceived':
      return `← ${event.action}`;
    case 'messageSent':
      return `→ ${event.action}`;
    case 'messageNotSent':
      return `→ ${event.action}: ${event.reason}`;
    case 'valuesLeftOut':
      return `→ ${event.action} without ${event.paths.join(', ')}`;
    case 'fieldsIgnored':
      return `← ${event.action}, ignored: ${event.paths.join(', ')}`;
    case 'settingsQuestioned':
      return event.findings.map(settingInWords).join(', ');
    case 'adapterQuestioned':
      return event.message;
    case 'messageRejected': {
      const places = event.issues?.map(({ path, problem }) => `${path} ${problem}`).join('; ');
      return [`← ${event.action ?? 'unknown'}: ${event.reason}`, places].filter(Boolean).join(', ');
    }
    case 'readyOverdue':
      return event.message;
    case 'outboxChanged':
      return `${event.pending} pending, ${event.failed} failed`;
    case 'requestStarted':
    case 'requestRetried':
    case 'requestSucceeded':
    case 'requestFailed':
    case 'requestDeclined':
    case 'requestCancelled':
      return requestInWords(event);
    case 'adapterFailed':
      return `${event.method} · ${event.error.message}`;
    case 'runtimeFailed':
      return 'the runtime starts again';
    case 'screenPopEmpty':
      return event.reason === 'withheld' ? 'the caller withholds the number' : 'no record found';
    case 'logsExpired':
      return event.count === 1 ? '1 log is gone, too old' : `${event.count} logs are gone, too old`;
    case 'outboxUnindexed':
      return event.message;
    case 'commandGiven':
      return event.command;
    case 'sessionRenewed':
      return 'the softphone was loaded again';
  }
}

function requestInWords(event: {
  readonly action: string;
  readonly attempt: number;
  readonly durationMs?: number;
  readonly error?: { readonly message: string };
}): string {
  const { action, attempt, durationMs, error } = event;
  return [
    action,
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    ...(durationMs === undefined ? [] : [`${Math.round(durationMs)} ms`]),
    ...(error === undefined ? [] : [error.message]),
  ].join(' · ');
}

const settingInWords = ({
  path,
  problem,
  nearest,
}: RuntimeEvent<'settingsQuestioned'>['findings'][number]) =>
  problem === 'noneSet'
    ? 'no setting has a value'
    : `${path} is ${problem}${nearest ? `, ${nearest}?` : ''}`;
