import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  initialTransition,
  transition,
} from 'xstate';
import type { RequestContext } from '../../src/machines/requests.js';

/** An event, and what happens in it. */
export interface PlayedEvent {
  readonly type: string;
  readonly [part: string]: unknown;
}

/** Where a statechart is, and what the last event made it do. */
export interface Played {
  /** `busy.finding [busy]`: the state and its tags. */
  readonly state: string;
  /** `start`, `stop`: actors. `wait`: a delay that begins. `say`: what it tells the runtime. */
  readonly does: readonly string[];
  readonly context: Readonly<Record<string, unknown>>;
}

/** Takes a statechart through events, by its transitions alone: no actor runs and no time passes. */
export function play(
  machine: AnyStateMachine,
  input: unknown,
  events: readonly PlayedEvent[],
): Played {
  let [snapshot, actions] = initialTransition(machine, input);
  for (const event of events) [snapshot, actions] = transition(machine, snapshot, event);
  return {
    state: [placesIn(snapshot.value).join(', '), ...tagsOf(snapshot)].join(' '),
    does: (actions as readonly DueAction[]).flatMap(describeAction),
    context: snapshot.context,
  };
}

/** The adapter, or whoever the actor stands for, has answered. */
export const done = (actor: string, output?: unknown): PlayedEvent => ({
  type: `xstate.done.actor.${actor}`,
  output,
});

/** It has failed. */
export const failed = (actor: string, error: unknown): PlayedEvent => ({
  type: `xstate.error.actor.${actor}`,
  error,
});

/** A delay is over: its name, and the path of the state that it was waited for in. */
export const delayOver = (delay: string, path: string): PlayedEvent => ({
  type: `xstate.after.${delay}.${path}`,
});

/** The frame shows a new document, which has itself sent these actions already. */
export const renewed = (...kept: readonly string[]): PlayedEvent => ({
  type: 'sessionRenewed',
  kept: new Set(kept),
});

interface DueAction {
  readonly type: string;
  readonly params?: {
    readonly id?: string;
    readonly input?: unknown;
    readonly event?: { readonly type: string };
    readonly delay?: number;
    readonly targetId?: string;
  };
  readonly info: { readonly context: Readonly<Record<string, unknown>> };
}

const placesIn = (value: AnyMachineSnapshot['value']): string[] =>
  typeof value === 'string'
    ? [value]
    : Object.entries(value).flatMap(([name, child]) =>
        child === undefined ? [] : placesIn(child).map((place) => `${name}.${place}`),
      );

const tagsOf = ({ tags }: AnyMachineSnapshot) =>
  tags.size > 0 ? [`[${[...tags].join(', ')}]`] : [];

function describeAction({ type, params = {}, info: { context } }: DueAction): string[] {
  switch (type) {
    case 'xstate.spawnChild':
      return [`start ${params.id}${params.input === undefined ? '' : ` ${shown(params.input)}`}`];
    case 'xstate.stopChild':
      return [`stop ${params.id}`];
    case 'xstate.raise':
      // Without a delay it has happened already.
      return params.delay === undefined
        ? []
        : [`wait ${params.event?.type.split('.')[2]} ${params.delay} ms`];
    case 'xstate.sendTo':
      return [`tell ${params.targetId} ${params.event?.type}`];
    case 'xstate.cancel':
      return [];
    default:
      return [`say ${[type, ...toldOf(type, context), ...extras(params)].join(' ')}`];
  }
}

/** Of a request, where an action tells of one. */
function toldOf(type: string, context: DueAction['info']['context']): readonly unknown[] {
  const { requestId, attempt, failure } = context as unknown as RequestContext;
  if (!type.startsWith('report') || requestId === '') return [];
  return [requestId, `try ${attempt}`, ...(failure === null ? [] : [failure.code])];
}

const extras = (params: object) => (Object.keys(params).length > 0 ? [shown(params)] : []);

/** Actors are left out: nothing runs here. */
const shown = (value: unknown): string =>
  JSON.stringify(value, (key, it) => (key === 'call' ? undefined : it));
