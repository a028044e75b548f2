import { assign } from 'xstate';
import type { CrmRecord, RecordQuery } from '../crm.js';
import type { AdapterSupport } from './AdapterSupport.js';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  isKept,
  noRequest,
  type RequestContext,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';
import { setup } from './setup.js';

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

export interface RecordContext extends RequestContext {
  readonly action: 'requestPerformInteractionScreenPop' | 'requestNavigateToClickToDialResult';
  /** Tries that each adapter call may take. */
  readonly attempts: number;
  /** What the adapter has methods for. */
  readonly supports: AdapterSupport;
  /** The queries not yet answered; the first is the one under way. */
  readonly queries: readonly RecordQuery[];
  /** The query that was answered last; null before the first answer. */
  readonly query: RecordQuery | null;
  /** What matches; more than one is never opened without being asked. */
  readonly records: readonly CrmRecord[];
}

export type RecordInput = Pick<RecordContext, 'action' | 'attempts' | 'supports'>;

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
    ...silentReports,
    accept: assign((_, { requestId, queries, known }: RecordRequest) => ({
      requestId,
      queries,
      query: null,
      records: known === null ? [] : [known],
      attempt: 1,
      failure: null,
    })),
    keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
    keepMatches: assign(({ context }, { value }: CallOutput) => ({
      records: value as readonly CrmRecord[],
      query: context.queries[0] ?? null,
      queries: context.queries.slice(1),
    })),
    forget: assign({ queries: [], query: null, records: [], failure: null }),
    tellNoMatch: () => undefined,
    tellSeveralMatches: () => undefined,
    tellFailure: () => undefined,
  },
  guards: {
    isUnsupported: ({ context: { supports } }, { known }: RecordRequest) =>
      !supports.openRecord || !(supports.findRecords || known !== null),
    hasOneMatch: ({ context }) => context.records.length === 1,
    hasSeveralMatches: ({ context }) => context.records.length > 1,
    canChoose: ({ context }) => context.supports.openMatches && context.records.length > 1,
    hasQuery: ({ context }) => context.queries.length > 0,
    hasFailed: (_, params: CallOutput) => params.failure !== null,
    isKept,
  },
}).createMachine({
  id: 'records',
  description: 'Shows the one record that is meant; never guesses among several.',
  context: ({ input }) => ({ ...noRequest, ...input, queries: [], query: null, records: [] }),
  initial: 'idle',
  states: {
    idle: {
      description: 'Nothing to do.',
      entry: 'forget',
      on: {
        serve: [
          {
            guard: { type: 'isUnsupported', params: ({ event }) => event.request },
            actions: [
              { type: 'accept', params: ({ event }) => event.request },
              'reportDeclined',
              'forget',
            ],
          },
          {
            target: 'busy',
            actions: [{ type: 'accept', params: ({ event }) => event.request }, 'reportTried'],
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
            'reportCancelled',
            { type: 'accept', params: ({ event }) => event.request },
            'reportTried',
          ],
        },
        sessionRenewed: [
          {
            guard: { type: 'isKept', params: wholeEvent },
            description: 'The new document asked for it.',
          },
          { target: 'idle', actions: 'reportCancelled' },
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
              actions: ['tellSeveralMatches', 'reportSucceeded'],
            },
            { guard: 'hasQuery', target: 'finding' },
            { target: '#records.idle', actions: ['tellNoMatch', 'reportSucceeded'] },
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
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  'reportFailed',
                  'tellFailure',
                ],
              },
              {
                target: 'deciding',
                actions: [
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  { type: 'keepMatches', params: ({ event }) => event.output },
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
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  'reportFailed',
                  'tellFailure',
                ],
              },
              {
                target: '#records.idle',
                actions: [
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  'reportSucceeded',
                ],
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
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  'reportFailed',
                  'tellFailure',
                ],
              },
              {
                target: '#records.idle',
                actions: [
                  { type: 'keepOutcome', params: ({ event }) => event.output },
                  'reportSucceeded',
                ],
              },
            ],
          },
        },
      },
    },
  },
});
