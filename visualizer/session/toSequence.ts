import type { InspectionEvent, RuntimeInspectionEvent } from '../../src/inspection/index.js';
import type { Session } from './Session.js';

/** A party: messages go from one to another. */
export interface Lifeline {
  readonly id: string;
  readonly name: string;
}

/** One line of a sequence diagram. */
export type SequenceStep =
  | {
      readonly kind: 'message';
      readonly position: number;
      readonly at: number;
      readonly from: string;
      readonly to: string;
      readonly text: string;
      /** It did not arrive, or tells of a failure. */
      readonly isProblem: boolean;
    }
  | {
      readonly kind: 'note';
      readonly position: number;
      readonly at: number;
      readonly on: string;
      readonly text: string;
    };

/** A sequence diagram. */
export interface Sequence {
  readonly lifelines: readonly Lifeline[];
  readonly steps: readonly SequenceStep[];
}

/** The page has no more room. */
const mostLifelines = 6;

/** The messages between connector, runtime and adapter if a runtime was watched, or else between the actors. */
export function toSequence(session: Session): Sequence {
  const events: Placed[] = [];
  for (let position = session.first; position < session.end; position += 1) {
    const event = session.at(position);
    if (event !== undefined) events.push({ position, event });
  }
  const isRuntime = events.some(({ event }) => event.type.startsWith('patchcord.'));
  return isRuntime ? runtimeSequence(events) : actorSequence(events, session);
}

interface Placed {
  readonly position: number;
  readonly event: InspectionEvent;
}

const parties: readonly Lifeline[] = [
  { id: 'connector', name: 'Connector' },
  { id: 'runtime', name: 'Runtime' },
  { id: 'adapter', name: 'CRM adapter' },
];

function runtimeSequence(events: readonly Placed[]): Sequence {
  const asked = new Set<string>();
  return { lifelines: parties, steps: events.flatMap((placed) => toRuntimeStep(placed, asked)) };
}

/** @param asked actions that the adapter was asked for and has not answered */
function toRuntimeStep({ position, event }: Placed, asked: Set<string>): SequenceStep[] {
  const { at } = event;
  if (event.type === 'patchcord.runtime') return fromRuntimeEvent(event, position, asked);
  if (event.type !== 'patchcord.message') return [];
  const { direction, action = 'unknown message', reason } = event;
  const isOut = direction === 'out' || direction === 'notSent';
  const [from, to] = isOut ? ['runtime', 'connector'] : ['connector', 'runtime'];
  const isProblem = direction === 'rejected' || direction === 'notSent';
  const text = isProblem ? `${action}: ${reason ?? direction}` : action;
  return [{ kind: 'message', position, at, from, to, text, isProblem }];
}

/** The adapter is asked, and answers; the rest is a note. */
function fromRuntimeEvent(
  { event, at }: RuntimeInspectionEvent,
  position: number,
  asked: Set<string>,
): SequenceStep[] {
  const action = String(event.action ?? '');
  const message = { kind: 'message', position, at } as const;
  const ask = (text: string) => [
    { ...message, from: 'runtime', to: 'adapter', text, isProblem: false },
  ];
  const answer = (text: string, isProblem: boolean) => [
    { ...message, from: 'adapter', to: 'runtime', text, isProblem },
  ];
  const note = (text: string) => [{ kind: 'note', position, at, on: 'runtime', text } as const];
  switch (event.type) {
    case 'requestStarted':
      asked.add(action);
      return ask(action);
    case 'requestRetried':
      return ask(`${action}, try ${String(event.attempt)}`);
    // Some requests are served without the adapter.
    case 'requestSucceeded':
      return asked.delete(action) ? answer(`${action} done`, false) : note(`${action} done`);
    case 'requestCancelled':
      return asked.delete(action) ? ask(`${action} cancelled`) : note(`${action} cancelled`);
    case 'requestFailed':
      asked.delete(action);
      return answer(`${action} failed`, true);
    case 'requestDeclined':
      return note(`${action} declined`);
    case 'adapterFailed':
      return answer(`${String(event.method)} failed`, true);
    case 'stateChanged':
      return note(String(event.to));
    case 'readyOverdue':
    case 'screenPopEmpty':
    case 'sessionRenewed':
    case 'logsExpired':
    case 'outboxUnindexed':
    case 'valuesLeftOut':
    case 'fieldsIgnored':
    case 'settingsQuestioned':
    case 'adapterQuestioned':
    case 'runtimeFailed':
      return note(event.type);
    // Its notification is a message.
    case 'commandGiven':
      if (event.command === 'setRecord') return note('record assigned');
      return event.command === 'discard' ? note('log discarded') : [];
    // A log is drawn by its request, a message as it is.
    case 'outboxChanged':
    case 'outboxFound':
    case 'messageReceived':
    case 'messageSent':
    case 'messageNotSent':
    case 'messageRejected':
      return [];
    default:
      // A recording may hold what this program does not know.
      event.type satisfies never;
      return [];
  }
}

/** Those that take part in most; events from outside have a lifeline of their own. */
function actorSequence(events: readonly Placed[], session: Session): Sequence {
  const said = events.flatMap(({ position, event }) => {
    if (event.type !== '@xstate.event' || event.event.type === 'xstate.init') return [];
    return [{ position, event, from: event.sourceId ?? outside.id }];
  });
  const counts = new Map<string, number>();
  for (const { event, from } of said) {
    for (const id of [event.sessionId, from]) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const shown = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostLifelines)
    .map(([id]) => id);
  const lifelines = [
    outside,
    ...session.tracks.map(({ sessionId, name }) => ({ id: sessionId, name })),
  ];
  const steps = said
    .filter(({ event, from }) => shown.includes(event.sessionId) && shown.includes(from))
    .map(({ position, event, from }) => {
      const isProblem = event.event.type.startsWith('xstate.error.');
      const ends = { from, to: event.sessionId };
      return {
        kind: 'message',
        position,
        at: event.at,
        ...ends,
        text: event.event.type,
        isProblem,
      } as const;
    });
  return { lifelines: lifelines.filter(({ id }) => shown.includes(id)), steps };
}

const outside: Lifeline = { id: 'outside', name: 'Outside' };
