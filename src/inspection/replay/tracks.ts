import { features } from '../../features.js';
import type { InspectionEvent, RuntimeInspectionEvent } from '../InspectionEvent.js';
import { isWord } from '../words.js';
import { ActorPaths } from './ActorPaths.js';
import { methodOf } from './RecordedCall.js';
import { fieldOf } from './standIns.js';

/** One entry of a track. */
export interface Observation {
  readonly at: number;
  readonly text: string;
}

/** The observations of each part of the runtime, in order. The order between different parts is not compared. */
export type Tracks = ReadonlyMap<string, readonly Observation[]>;

/** Groups events by the part of the runtime to which they belong. */
export function tracksOf(events: readonly InspectionEvent[]): Tracks {
  const tracks = new Map<string, Observation[]>();
  const paths = new ActorPaths();
  const lastStates = new Map<string, string>();
  const add = (track: string, at: number, text: string) => {
    tracks.set(track, [...(tracks.get(track) ?? []), { at, text }]);
  };
  for (const event of events) {
    paths.add(event);
    const path = paths.of(event.sessionId) ?? '';
    if (event.type === '@xstate.actor' && methodOf(path) !== undefined) {
      add(`adapter: ${methodOf(path)}`, event.at, 'called');
    }
    if (event.type === '@xstate.actor' || event.type === '@xstate.snapshot') {
      const state = JSON.stringify(event.snapshot.value);
      if (!isCompared(path, event.snapshot.status) || lastStates.get(path) === state) continue;
      lastStates.set(path, state);
      add(path || 'lifecycle', event.at, state);
    }
    if (event.type === 'patchcord.message') addMessage(event, add);
    if (event.type === 'patchcord.runtime') addRuntimeEvent(event, add);
  }
  return tracks;
}

type Add = (track: string, at: number, text: string) => void;

/**
 * The machines whose steps are compared. The steps of the outbox depend on the speed of its store, and the steps of an
 * extension depend on a function of the page, so they are not in the list.
 */
const compared = new Set<string>([
  '',
  ...Object.values(features)
    .map(({ name }) => name)
    .filter((name) => name !== 'interactionLogs' && methodOf(name) === undefined),
]);

const isCompared = (path: string, status: string): boolean =>
  compared.has(path) && status !== 'stopped';

function addMessage(
  event: Extract<InspectionEvent, { type: 'patchcord.message' }>,
  add: Add,
): void {
  const { direction, action, reason = '', at } = event;
  if (direction === 'rejected') add('messages rejected', at, reason);
  // The messages of a protocol extension depend on a function of the page, so they are not compared.
  if (action === undefined || !isWord('action', action)) return;
  if (direction === 'out') add(`message ${action}`, at, 'sent');
  if (direction === 'notSent') add(`message ${action}`, at, `not sent: ${reason}`);
}

/** The way in which a runtime event is compared. */
type Comparison = 'request' | 'command' | 'fact' | 'nothing';

/** The comparison of each event. `nothing` for events that depend on the store's speed, or are in another track. */
const comparisons: Readonly<Record<RuntimeInspectionEvent['event']['type'], Comparison>> = {
  stateChanged: 'nothing',
  sessionRenewed: 'fact',
  messageReceived: 'fact',
  messageSent: 'fact',
  messageNotSent: 'fact',
  // A replay uses replacements for the adapter's answers.
  valuesLeftOut: 'nothing',
  fieldsIgnored: 'nothing',
  settingsQuestioned: 'nothing',
  adapterQuestioned: 'nothing',
  messageRejected: 'fact',
  requestStarted: 'request',
  requestRetried: 'request',
  requestSucceeded: 'request',
  requestFailed: 'request',
  requestDeclined: 'request',
  requestCancelled: 'request',
  adapterFailed: 'nothing',
  runtimeFailed: 'fact',
  readyOverdue: 'fact',
  commandGiven: 'command',
  screenPopEmpty: 'fact',
  logsExpired: 'fact',
  // A replay uses its own store.
  outboxUnindexed: 'nothing',
  outboxChanged: 'nothing',
  outboxFound: 'nothing',
};

function addRuntimeEvent({ event, at }: RuntimeInspectionEvent, add: Add): void {
  const { type, action, attempt, command, diagnosis } = event;
  const comparison = comparisons[type];
  const isOfExtension = comparison === 'request' && !Object.hasOwn(features, String(action));
  if (comparison === 'nothing' || isOfExtension) return;
  if (comparison === 'command') {
    // A recording contains no records, so a replay does not repeat this command.
    if (command !== 'setRecord') add(`command ${String(command)}`, at, 'given');
    return;
  }
  if (comparison === 'fact') {
    add(type, at, String(diagnosis ?? 'happened'));
    return;
  }
  const code = fieldOf(event, 'error', 'code');
  const text = `${type}, try ${String(attempt)}${code === undefined ? '' : `, ${String(code)}`}`;
  add(`request ${String(action)}`, at, text);
}
