import { assign, setup } from 'xstate';
import type { CrmRecord, RecordQuery } from '../crm.js';
import { type CallOutput, callMachine } from './callMachine.js';
import {
  brokenCall,
  type FeatureInput,
  isKept,
  noRequest,
  nothing,
  outputOf,
  type RecordRequest,
  type ReportActions,
  type RequestContext,
  requestOf,
  type SessionRenewed,
  silentReports,
  wholeEvent,
} from './requests.js';

export type RecordEvent =
  | { readonly type: 'serve'; readonly request: RecordRequest }
  | SessionRenewed;

export interface RecordContext extends RequestContext, FeatureInput<RecordRequest['action']> {
  readonly action: RecordRequest['action'];
  /** The queries not yet answered; the first is the one under way. */
  readonly queries: readonly RecordQuery[];
  /** The query that was answered last; null before the first answer. */
  readonly query: RecordQuery | null;
  /** The matches; more than one is never opened without being asked. */
  readonly records: readonly CrmRecord[];
}

type Tell = (scope: { readonly context: RequestContext }) => void;

/** What a records feature does to the world around it. */
export interface RecordEffects extends ReportActions {
  readonly findRecords: typeof callMachine;
  readonly openRecord: typeof callMachine;
  readonly openMatches: typeof callMachine;
  readonly tellNoMatch: Tell;
  readonly tellSeveralMatches: Tell;
  readonly tellFailure: Tell;
}

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): RecordEffects => ({
  ...silentReports,
  findRecords: callMachine,
  openRecord: callMachine,
  openMatches: callMachine,
  tellNoMatch: nothing,
  tellSeveralMatches: nothing,
  tellFailure: nothing,
});

/** The ways in which showing a record ends. */
const endOfShowing = [
  {
    guard: { type: 'hasFailed', params: outputOf },
    target: '#records.idle',
    actions: [{ type: 'keepOutcome', params: outputOf }, 'reportFailed', 'tellFailure'],
  },
  {
    target: '#records.idle',
    actions: [{ type: 'keepOutcome', params: outputOf }, 'reportSucceeded'],
  },
] as const;

const showingBroke = {
  target: '#records.idle',
  actions: [{ type: 'keepOutcome', params: brokenCall }, 'reportFailed', 'tellFailure'],
} as const;

/** Finds the one record that is meant and shows it: screen pop, and the way to a dialled record. */
export const createRecordMachine = ({
  findRecords,
  openRecord,
  openMatches,
  ...actions
}: RecordEffects) =>
  setup({
    types: {} as {
      context: RecordContext;
      events: RecordEvent;
      input: FeatureInput<RecordRequest['action']>;
      tags: 'busy';
    },
    actors: { findRecords, openRecord, openMatches },
    actions: {
      ...actions,
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
        // `findRecords` ends with checked records; the call itself does not know their type.
        records: value as readonly CrmRecord[],
        query: context.queries[0] ?? null,
        queries: context.queries.slice(1),
      })),
      forget: assign({ queries: [], query: null, records: [], failure: null }),
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
              guard: { type: 'isUnsupported', params: requestOf },
              actions: [{ type: 'accept', params: requestOf }, 'reportDeclined', 'forget'],
            },
            {
              target: 'busy',
              actions: [{ type: 'accept', params: requestOf }, 'reportTried'],
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
            actions: ['reportCancelled', { type: 'accept', params: requestOf }, 'reportTried'],
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
                endOfShowing[0],
                {
                  target: 'deciding',
                  actions: [
                    { type: 'keepOutcome', params: outputOf },
                    { type: 'keepMatches', params: outputOf },
                  ],
                },
              ],
              onError: showingBroke,
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
              onDone: endOfShowing,
              onError: showingBroke,
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
              onDone: endOfShowing,
              onError: showingBroke,
            },
          },
        },
      },
    },
  });

/** The statechart alone: it calls nobody. */
export const recordMachine = /* @__PURE__ */ createRecordMachine(/* @__PURE__ */ standAlone());
