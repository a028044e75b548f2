import { assign, setup } from 'xstate';
import { extensionAt } from '../address/extensionAt.js';
import type { CrmRecord, InteractionStart } from '../crm.js';
import type { Failure } from '../errors.js';
import { type CallOutput, callMachine } from './callMachine.js';
import { offered, opened, serving, showingBroke, showingFailed, wishOf } from './recordSteps.js';
import {
  type FeatureInput,
  isKept,
  noRequest,
  nothing,
  outputOf,
  type RecordRequest,
  type RecordSearch,
  type ReportActions,
  type RequestContext,
  requestOf,
  type SessionRenewed,
  type Superseded,
  silentReports,
  timedOut,
  wholeEvent,
} from './requests.js';

export type RecordEvent =
  | { readonly type: 'serve'; readonly request: RecordRequest }
  | SessionRenewed
  | Superseded;

export interface RecordContext extends RequestContext, FeatureInput<RecordRequest['action']> {
  readonly action: RecordRequest['action'];
  /** The queries not yet answered; the first is the one under way. */
  readonly queries: readonly RecordSearch[];
  /** The query that was answered last; null before the first answer. */
  readonly query: RecordSearch | null;
  /** The matching records. If there are several, none is opened unless the agent chooses one. */
  readonly records: readonly CrmRecord[];
  /** The caller withholds the number. */
  readonly isWithheld: boolean;
  /** The interaction that began with the request; null if none did. */
  readonly start: InteractionStart | null;
  /** The queries of the request that is, or was just now, served; empty after a while. */
  readonly wish: string;
}

type Tell = (scope: { readonly context: RecordContext }) => void;

/** The effects of a records feature on its surroundings. */
export interface RecordEffects extends ReportActions {
  readonly findRecords: typeof callMachine;
  readonly openRecord: typeof callMachine;
  readonly openMatches: typeof callMachine;
  /** An interaction may have begun. */
  readonly tellStart: Tell;
  /** There is one match. It is shown next. */
  readonly tellMatched: Tell;
  /** The agent was let choose; `value` is the record that was chosen, if the CRM tells it. */
  readonly tellChosen: (scope: { readonly context: RecordContext }, params: CallOutput) => void;
  readonly tellNoMatch: Tell;
  readonly tellSeveralMatches: Tell;
  readonly tellFailure: Tell;
  readonly delays: {
    /** For all of a request, with its pauses, in milliseconds. */
    readonly showTimeout: number;
  };
}

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): RecordEffects => ({
  ...silentReports,
  findRecords: callMachine,
  openRecord: callMachine,
  openMatches: callMachine,
  tellStart: nothing,
  tellMatched: nothing,
  tellChosen: nothing,
  tellNoMatch: nothing,
  tellSeveralMatches: nothing,
  tellFailure: nothing,
  delays: { showTimeout: 30_000 },
});

/** Finds the one record that is meant and shows it: screen pop, and the way to a dialled record. */
export const createRecordMachine = ({
  findRecords,
  openRecord,
  openMatches,
  delays,
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
      accept: assign((_, request: RecordRequest) => ({
        requestId: request.requestId,
        queries: request.queries,
        query: request.known.length > 0 ? (request.queries[0] ?? null) : null,
        records: request.known,
        isWithheld: request.isWithheld,
        start: request.start,
        wish: wishOf(request),
        attempt: 1,
        failure: null,
      })),
      keepFailure: assign((_, params: { readonly failure: Failure }) => params),
      keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
      keepMatches: assign(({ context }, { value }: CallOutput) => ({
        // `findRecords` ends with checked records; the call itself does not know their type.
        records: value as readonly CrmRecord[],
        query: context.queries[0] ?? null,
        queries: context.queries.slice(1),
      })),
      forget: assign({
        queries: [],
        query: null,
        records: [],
        isWithheld: false,
        start: null,
        failure: null,
      }),
      forgetWish: assign({ wish: '' }),
    },
    guards: {
      isUnsupported: ({ context: { supports } }, { known }: RecordRequest) =>
        !supports.openRecord || !(supports.findRecords || known.length > 0),
      isRepeated: ({ context }, request: RecordRequest) => wishOf(request) === context.wish,
      isCertain: ({ context: { query, records } }) =>
        records.length === 1 &&
        (query?.extension === undefined ||
          extensionAt(records[0]?.phone, query.value) === query.extension),
      hasMatches: ({ context }) => context.records.length > 0,
      canChoose: ({ context }) => context.supports.openMatches && context.records.length > 0,
      hasQuery: ({ context }) => context.queries.length > 0,
      hasFailed: (_, params: CallOutput) => params.failure !== null,
      isKept,
    },
    delays: { ...delays, repeatWindow: 1000 },
  }).createMachine({
    id: 'records',
    description: 'Shows the one record that is meant; never guesses among several.',
    context: ({ input }) => ({
      ...noRequest,
      ...input,
      queries: [],
      query: null,
      records: [],
      isWithheld: false,
      start: null,
      wish: '',
    }),
    initial: 'idle',
    states: {
      idle: {
        description: 'Nothing to do.',
        entry: ['forget', 'forgetWish'],
        on: {
          serve: [
            {
              guard: { type: 'isUnsupported', params: requestOf },
              actions: [
                { type: 'accept', params: requestOf },
                'reportDeclined',
                'tellStart',
                'forget',
              ],
            },
            { target: 'busy', actions: serving },
          ],
        },
      },
      justServed: {
        description: 'A request was served. The same one again, within a moment, belongs to it.',
        entry: 'forget',
        after: { repeatWindow: 'idle' },
        on: {
          serve: [
            {
              guard: { type: 'isRepeated', params: requestOf },
              description: 'The record has just been shown.',
            },
            { target: 'busy', actions: serving },
          ],
          sessionRenewed: 'idle',
          superseded: 'idle',
        },
      },
      busy: {
        description: 'A request is being served; a newer one takes its place.',
        tags: 'busy',
        initial: 'deciding',
        after: {
          showTimeout: {
            target: 'idle',
            actions: [{ type: 'keepFailure', params: timedOut }, 'reportFailed', 'tellFailure'],
          },
        },
        on: {
          serve: [
            {
              guard: { type: 'isRepeated', params: requestOf },
              description: 'What is under way serves this request, too.',
            },
            { target: 'busy', reenter: true, actions: ['reportCancelled', ...serving] },
          ],
          superseded: { target: 'idle', actions: 'reportCancelled' },
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
              { guard: 'isCertain', target: 'opening', actions: 'tellMatched' },
              { guard: 'canChoose', target: 'choosing' },
              {
                guard: 'hasMatches',
                target: '#records.justServed',
                actions: ['tellSeveralMatches', 'reportSucceeded'],
              },
              { guard: 'hasQuery', target: 'finding' },
              { target: '#records.justServed', actions: ['tellNoMatch', 'reportSucceeded'] },
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
                payload: { search: context.queries[0], start: context.start },
              }),
              onDone: [
                showingFailed,
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
            description: 'The CRM lets the agent choose among matches that are not certain.',
            invoke: {
              id: 'openMatches',
              src: 'openMatches',
              input: ({ context }) => ({
                action: context.action,
                requestId: context.requestId,
                attempts: context.attempts,
                payload: {
                  query: context.query,
                  records: context.records,
                  start: context.start,
                },
              }),
              onDone: offered,
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
                payload: { record: context.records[0], start: context.start },
              }),
              onDone: opened,
              onError: showingBroke,
            },
          },
        },
      },
    },
  });

/** The statechart alone: it calls nobody. */
export const recordMachine = /* @__PURE__ */ createRecordMachine(/* @__PURE__ */ standAlone());
