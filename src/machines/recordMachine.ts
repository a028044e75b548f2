import { assign, setup } from 'xstate';
import type { CrmRecord, RecordQuery } from '../crm.js';
import type { Failure } from '../errors.js';
import { callMachine } from './callMachine.js';
import type { RequestReport, SessionRenewed } from './requests.js';

/** A request to show one record. */
export interface RecordRequest {
  readonly requestId: string;
  /** What to look for, in order, until something matches. */
  readonly queries: readonly RecordQuery[];
  /** The record itself, where it is known already. */
  readonly known: CrmRecord | null;
}

export type RecordEvent =
  | { readonly type: 'serve'; readonly request: RecordRequest }
  | SessionRenewed;

export interface RecordInput {
  /** The one action that is served. */
  readonly action: 'requestPerformInteractionScreenPop' | 'requestNavigateToClickToDialResult';
  /** Tries that each adapter call may take. */
  readonly attempts: number;
  /** What the adapter has methods for. */
  readonly canFind: boolean;
  readonly canOpen: boolean;
  readonly canChoose: boolean;
}

export interface RecordContext extends RecordInput {
  readonly requestId: string;
  /** The queries not yet answered; the first is the one under way. */
  readonly queries: readonly RecordQuery[];
  /** The query that was answered last; null before the first answer. */
  readonly query: RecordQuery | null;
  /** What matches; more than one is never opened without being asked. */
  readonly records: readonly CrmRecord[];
}

/** Finds the one record that is meant and shows it: screen pop, and the way to a dialled record. */
export const recordMachine = setup({
  types: {} as {
    context: RecordContext;
    events: RecordEvent;
    input: RecordInput;
    tags: 'busy';
  },
  actors: { findRecords: callMachine, openRecord: callMachine, openMatches: callMachine },
  actions: {
    accept: assign((_, params: RecordRequest) => ({
      requestId: params.requestId,
      queries: params.queries,
      records: params.known === null ? [] : [params.known],
    })),
    keepMatches: assign((_, params: { readonly value: unknown }) => ({
      records: params.value as readonly CrmRecord[],
    })),
    dropQuery: assign(({ context }) => ({
      query: context.queries[0] ?? null,
      queries: context.queries.slice(1),
    })),
    forget: assign({ queries: [], query: null, records: [] }),
    tellNoMatch: (_, _params: { readonly requestId: string }) => undefined,
    tellSeveralMatches: () => undefined,
    tellFailure: (_, _params: { readonly failure: Failure | null }) => undefined,
    report: (_, _params: RequestReport) => undefined,
  },
  guards: {
    isUnsupported: ({ context }, params: RecordRequest) =>
      !context.canOpen || !(context.canFind || params.known !== null),
    hasOneMatch: ({ context }) => context.records.length === 1,
    hasSeveralMatches: ({ context }) => context.records.length > 1,
    canChoose: ({ context }) => context.canChoose && context.records.length > 1,
    hasQuery: ({ context }) => context.queries.length > 0,
    hasFailed: (_, params: { readonly failure: Failure | null }) => params.failure !== null,
    isKept: ({ context }, params: { readonly kept: ReadonlySet<string> }) =>
      params.kept.has(context.action),
  },
}).createMachine({
  id: 'records',
  description: 'Shows the one record that is meant; never guesses among several.',
  context: ({ input }) => ({ ...input, requestId: '', queries: [], query: null, records: [] }),
  initial: 'idle',
  states: {
    idle: {
      description: 'Nothing to do.',
      entry: 'forget',
      on: {
        serve: [
          {
            guard: { type: 'isUnsupported', params: ({ event }) => event.request },
            actions: {
              type: 'report',
              params: ({ context, event }) => ({
                type: 'requestDeclined',
                action: context.action,
                requestId: event.request.requestId,
                attempt: 0,
              }),
            },
          },
          {
            target: 'busy',
            actions: [
              { type: 'accept', params: ({ event }) => event.request },
              {
                type: 'report',
                params: ({ context }) => ({
                  type: 'requestTried',
                  action: context.action,
                  requestId: context.requestId,
                  attempt: 1,
                }),
              },
            ],
          },
        ],
      },
    },
    busy: {
      description: 'A request is being served; a newer one takes its place.',
      tags: 'busy',
      initial: 'deciding',
      on: {
        serve: {
          target: 'busy',
          reenter: true,
          actions: [
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestCancelled',
                action: context.action,
                requestId: context.requestId,
                attempt: 1,
              }),
            },
            { type: 'accept', params: ({ event }) => event.request },
            {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestTried',
                action: context.action,
                requestId: context.requestId,
                attempt: 1,
              }),
            },
          ],
        },
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: ({ event }) => ({ kept: event.kept }) },
            description: 'The new document asked for it.',
          },
          {
            target: 'idle',
            actions: {
              type: 'report',
              params: ({ context }) => ({
                type: 'requestCancelled',
                action: context.action,
                requestId: context.requestId,
                attempt: 1,
              }),
            },
          },
        ],
      },
      states: {
        deciding: {
          description: 'What is known decides what comes next.',
          always: [
            { guard: 'hasOneMatch', target: 'opening' },
            { guard: 'canChoose', target: 'choosing' },
            {
              guard: 'hasSeveralMatches',
              target: '#records.idle',
              actions: [
                'tellSeveralMatches',
                {
                  type: 'report',
                  params: ({ context }) => ({
                    type: 'requestSucceeded',
                    action: context.action,
                    requestId: context.requestId,
                    attempt: 1,
                  }),
                },
              ],
            },
            { guard: 'hasQuery', target: 'finding' },
            {
              target: '#records.idle',
              actions: [
                {
                  type: 'tellNoMatch',
                  params: ({ context }) => ({ requestId: context.requestId }),
                },
                {
                  type: 'report',
                  params: ({ context }) => ({
                    type: 'requestSucceeded',
                    action: context.action,
                    requestId: context.requestId,
                    attempt: 1,
                  }),
                },
              ],
            },
          ],
        },
        finding: {
          description: 'The CRM looks for records that match the first query left.',
          invoke: {
            id: 'findRecords',
            src: 'findRecords',
            input: ({ context }) => ({
              action: context.action,
              requestId: context.requestId,
              attempts: context.attempts,
              payload: context.queries[0],
            }),
            onDone: [
              {
                guard: { type: 'hasFailed', params: ({ event }) => event.output },
                target: '#records.idle',
                actions: [
                  {
                    type: 'report',
                    params: ({ context, event }) => ({
                      type: 'requestFailed',
                      action: context.action,
                      requestId: context.requestId,
                      attempt: event.output.attempt,
                      error: event.output.failure,
                    }),
                  },
                  {
                    type: 'tellFailure',
                    params: ({ event }) => ({ failure: event.output.failure }),
                  },
                ],
              },
              {
                target: 'deciding',
                actions: [
                  {
                    type: 'keepMatches',
                    params: ({ event }) => ({ value: event.output.value }),
                  },
                  'dropQuery',
                ],
              },
            ],
          },
        },
        choosing: {
          description: 'The CRM lets the agent choose among several matches.',
          invoke: {
            id: 'openMatches',
            src: 'openMatches',
            input: ({ context }) => ({
              action: context.action,
              requestId: context.requestId,
              attempts: context.attempts,
              payload: { query: context.query, records: context.records },
            }),
            onDone: [
              {
                guard: { type: 'hasFailed', params: ({ event }) => event.output },
                target: '#records.idle',
                actions: [
                  {
                    type: 'report',
                    params: ({ context, event }) => ({
                      type: 'requestFailed',
                      action: context.action,
                      requestId: context.requestId,
                      attempt: event.output.attempt,
                      error: event.output.failure,
                    }),
                  },
                  {
                    type: 'tellFailure',
                    params: ({ event }) => ({ failure: event.output.failure }),
                  },
                ],
              },
              {
                target: '#records.idle',
                actions: {
                  type: 'report',
                  params: ({ context }) => ({
                    type: 'requestSucceeded',
                    action: context.action,
                    requestId: context.requestId,
                    attempt: 1,
                  }),
                },
              },
            ],
          },
        },
        opening: {
          description: 'The CRM shows the record.',
          invoke: {
            id: 'openRecord',
            src: 'openRecord',
            input: ({ context }) => ({
              action: context.action,
              requestId: context.requestId,
              attempts: context.attempts,
              payload: context.records[0],
            }),
            onDone: [
              {
                guard: { type: 'hasFailed', params: ({ event }) => event.output },
                target: '#records.idle',
                actions: [
                  {
                    type: 'report',
                    params: ({ context, event }) => ({
                      type: 'requestFailed',
                      action: context.action,
                      requestId: context.requestId,
                      attempt: event.output.attempt,
                      error: event.output.failure,
                    }),
                  },
                  {
                    type: 'tellFailure',
                    params: ({ event }) => ({ failure: event.output.failure }),
                  },
                ],
              },
              {
                target: '#records.idle',
                actions: {
                  type: 'report',
                  params: ({ context }) => ({
                    type: 'requestSucceeded',
                    action: context.action,
                    requestId: context.requestId,
                    attempt: 1,
                  }),
                },
              },
            ],
          },
        },
      },
    },
  },
});
