import type {
  EventEvent,
  InspectionEvent,
  MessageEvent,
  RuntimeInspectionEvent,
  ShownSnapshot,
  TransitionEvent,
  TransitionStep,
} from '../../src/inspection/index.js';
import { readTrigger } from '../graph/readTrigger.js';
import { triggerWords } from '../layout/transitionText.js';
import { showHidden } from './showValue.js';

/** The subject of an event; the event list can be narrowed to some of them. */
export type EventKind = 'event' | 'transition' | 'message' | 'runtime' | 'internal';

/** An event in words. */
export interface EventDescription {
  readonly kind: EventKind;
  /** The event in a few words. */
  readonly title: string;
  /** The particulars; may be empty. */
  readonly detail: string;
  /** True if something went wrong. */
  readonly isProblem: boolean;
}

/** The name of an actor, by its session id. */
export type NameOf = (sessionId: string) => string;

/** An event in words, for lists. */
export function describeEvent(event: InspectionEvent, nameOf: NameOf): EventDescription {
  switch (event.type) {
    case '@xstate.event':
      return describeSent(event, nameOf);
    case '@xstate.transition':
      return describeTransition(event);
    case 'patchcord.message':
      return describeMessage(event);
    case 'patchcord.runtime':
      return describeRuntimeEvent(event.event);
    case '@xstate.actor':
      return { kind: 'internal', title: 'actor appeared', detail: '', isProblem: false };
    case '@xstate.snapshot':
      return describeSnapshot(event.snapshot, event.event.type);
    case 'patchcord.dropped':
      return {
        kind: 'runtime',
        title: `${event.count} events left out`,
        detail: 'more than is passed on in one second',
        isProblem: true,
      };
  }
}

/** That an actor failed is worth a place among the events of its parent. */
function describeSent({ event, sourceId }: EventEvent, nameOf: NameOf): EventDescription {
  const isProblem = event.type.startsWith('xstate.error.');
  return {
    kind: event.type.startsWith('xstate.') && !isProblem ? 'internal' : 'event',
    title: event.type,
    detail: sourceId === undefined ? '' : `from ${nameOf(sourceId)}`,
    isProblem,
  };
}

/** `readyCheck` for `lifecycle.readyCheck`. */
export const shortId = (id: string): string => id.slice(id.indexOf('.') + 1);

function describeTransition(event: TransitionEvent): EventDescription {
  const steps = event.microsteps.flatMap(({ transitions }) => transitions);
  const isMoving = steps.some(({ targets }) => targets.length > 0);
  const moves = steps.filter(({ targets }) => targets.length > 0).map(moveInWords);
  const refused = event.refused.map(({ guard }) => guard ?? 'a guard');
  const parts = [
    eventWords(event.event.type, steps[0]?.source ?? ''),
    ...(isMoving || event.actions.length === 0 ? [] : [`does ${event.actions.join(', ')}`]),
    ...(refused.length === 0 ? [] : [`${[...new Set(refused)].join(', ')} said no`]),
  ];
  const stays = steps.length === 0 ? 'ignored' : 'stays';
  const title = isMoving ? moves.join(', ') : stays;
  // XState's own events often are for somebody else.
  const isInternal = steps.length === 0 && event.event.type.startsWith('xstate.');
  const kind = isInternal ? 'internal' : 'transition';
  return { kind, title, detail: parts.join('; '), isProblem: false };
}

/** `on loadCrmData failed` for `xstate.error.actor.loadCrmData`, `after pause` for a delay. */
function eventWords(eventType: string, sourceId: string): string {
  const trigger = readTrigger(eventType, sourceId, { delays: {} });
  return trigger.kind === 'delay' ? triggerWords(trigger) : `on ${triggerWords(trigger)}`;
}

const moveInWords = ({ source, targets }: TransitionStep): string =>
  `${shortId(source)} → ${targets.map(shortId).join(', ')}`;

const directions: Readonly<Record<MessageEvent['direction'], string>> = {
  in: 'connector → runtime',
  out: 'runtime → connector',
  rejected: 'rejected',
  notSent: 'not sent',
};

function describeMessage({ direction, action, reason, issues }: MessageEvent): EventDescription {
  const places = (issues ?? []).map(({ path, problem }) => `${path} ${problem}`);
  const why = [...(reason === undefined ? [] : [reason]), ...places].join('; ');
  const detail = why === '' ? directions[direction] : `${directions[direction]}: ${why}`;
  const isProblem = direction === 'rejected' || direction === 'notSent';
  return { kind: 'message', title: action ?? 'unknown message', detail, isProblem };
}

/** True for events of the runtime that tell of something that went wrong. */
const problems: Readonly<Record<RuntimeInspectionEvent['event']['type'], boolean>> = {
  stateChanged: false,
  sessionRenewed: false,
  messageReceived: false,
  messageSent: false,
  messageNotSent: true,
  valuesLeftOut: true,
  fieldsIgnored: true,
  settingsQuestioned: true,
  adapterQuestioned: true,
  messageRejected: true,
  requestStarted: false,
  requestRetried: false,
  requestSucceeded: false,
  requestFailed: true,
  requestDeclined: false,
  requestCancelled: false,
  adapterFailed: true,
  runtimeFailed: true,
  readyOverdue: true,
  commandGiven: false,
  screenPopEmpty: false,
  logsExpired: true,
  outboxUnindexed: true,
  outboxChanged: false,
  outboxFound: false,
};

function describeRuntimeEvent({
  type,
  ...fields
}: RuntimeInspectionEvent['event']): EventDescription {
  const { from, to, ...rest } = fields;
  const moved = typeof from === 'string' && typeof to === 'string' ? [`${from} → ${to}`] : [];
  const told = Object.entries(rest)
    .filter(([name]) => name !== 'requestId')
    .map(([name, value]) => `${name} ${showHidden(value)}`);
  return {
    kind: 'runtime',
    title: type,
    detail: [...moved, ...told].join(', '),
    isProblem: problems[type] ?? false,
  };
}

const endings: Readonly<Record<ShownSnapshot['status'], string>> = {
  active: 'snapshot',
  done: 'actor finished',
  error: 'actor failed',
  stopped: 'actor stopped',
};

const describeSnapshot = ({ status }: ShownSnapshot, eventType: string): EventDescription => ({
  kind: 'internal',
  title: endings[status],
  detail: `after ${eventType}`,
  isProblem: status === 'error',
});
