import type { RuntimeEvent, RuntimeEventType } from '../../../src/index.js';

/** What kind of thing happened. */
export type EventGroup = 'states' | 'messages' | 'requests' | 'problems';

const problems: readonly RuntimeEventType[] = [
  'messageRejected',
  'messageNotSent',
  'requestFailed',
  'readyOverdue',
];

/** The groups that an event belongs to. */
export function groupsOf({ type }: RuntimeEvent): readonly EventGroup[] {
  const kind: EventGroup = type.startsWith('message')
    ? 'messages'
    : type.startsWith('request') || type === 'outboxChanged' || type === 'screenPopEmpty'
      ? 'requests'
      : 'states';
  return problems.includes(type) ? [kind, 'problems'] : [kind];
}

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
    default:
      return '';
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
