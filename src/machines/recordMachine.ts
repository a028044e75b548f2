import { assign, setup } from 'xstate';
import { comparePlace } from '../address/comparePlace.js';
import type { CrmRecord, InteractionStart } from '../crm.js';
import type { Failure } from '../errors.js';
import { type CallOutput, callMachine } from './callMachine.js';
import { actorFailed, callFailed, offered, opened, requestKey, serving } from './recordSteps.js';
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
  /** The pending queries. The first one is running. */
  readonly queries: readonly RecordSearch[];
  /** The query that was answered last. Null before the first answer. */
  readonly query: RecordSearch | null;
  /** The matching records. If there are several, none is opened unless the agent chooses one. */
  readonly records: readonly CrmRecord[];
  /** True if the caller withholds the number. */
  readonly isWithheld: boolean;
  /** The interaction that began with the request. Null if none began. */
  readonly start: InteractionStart | null;
  /** Identifies the current or latest request, to detect a repetition. Empty one second after its end. */
  readonly wish: string;
}

type ContextEffect = (scope: { readonly context: RecordContext }) => void;

/** The effects of a records feature on the rest of the runtime. */
export interface RecordEffects extends ReportActions {
  readonly findRecords: typeof callMachine;
  readonly openRecord: typeof callMachine;
  readonly openMatches: typeof callMachine;
  /** A request is served, and an interaction may have begun with it. */
  readonly tellStart: ContextEffect;
  /** There is one match. The runtime opens it next. */
  readonly tellMatched: ContextEffect;
  /** The agent was offered a choice. `value` is the chosen record, if the adapter returned it. */
  readonly tellChosen: (scope: { readonly context: RecordContext }, params: CallOutput) => void;
  readonly tellNoMatch: ContextEffect;
  readonly tellSeveralMatches: ContextEffect;
  readonly tellFailure: ContextEffect;
  readonly delays: {
    /** The time limit of a whole request, including all delays, in milliseconds. */
    readonly showTimeout: number;
  };
}

/** Effects that do nothing, for the statechart without a runtime. */
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

/** Creates the statechart that finds the matching record and opens it: for a screen pop, or for a dialled record. */
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
        wish: requestKey(request),
        attempt: 1,
        failure: null,
      })),
      keepFailure: assign((_, params: { readonly failure: Failure }) => params),
      keepOutcome: assign((_, { attempt, failure }: CallOutput) => ({ attempt, failure })),
      keepMatches: assign(({ context }, { value }: CallOutput) => ({
        // `findRecords` returns checked records, but the type of `callMachine` does not contain theirs.
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
      isRepeated: ({ context }, request: RecordRequest) => requestKey(request) === context.wish,
      isCertain: ({ context: { query, records } }) =>
        records.length === 1 &&
        (query?.extension === undefined || comparePlace(records[0]?.phone, query) === 'same'),
      hasMatches: ({ context }) => context.records.length > 0,
      canChoose: ({ context }) => context.supports.openMatches && context.records.length > 0,
      hasQuery: ({ context }) => context.queries.length > 0,
      hasFailed: (_, params: CallOutput) => params.failure !== null,
      isKept,
    },
    delays: { ...delays, repeatWindow: 1000 },
  }).createMachine({
    id: 'records',
    description: 'Opens the matching record. Never chooses one of several matches.',
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
        description: 'No request is being served.',
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
        description: 'A request was just served. An identical one is ignored.',
        entry: 'forget',
        after: { repeatWindow: 'idle' },
        on: {
          serve: [
            {
              guard: { type: 'isRepeated', params: requestOf },
              description: 'The runtime has just served this request.',
            },
            { target: 'busy', actions: serving },
          ],
          sessionRenewed: 'idle',
          superseded: 'idle',
        },
      },
      busy: {
        description: 'A request is being served. A newer request cancels it.',
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
              description: 'The running request serves this request, too.',
            },
            { target: 'busy', reenter: true, actions: ['reportCancelled', ...serving] },
          ],
          superseded: { target: 'idle', actions: 'reportCancelled' },
          sessionRenewed: [
            {
              guard: { type: 'isKept', params: wholeEvent },
              description: 'The new document sent this request, too.',
            },
            { target: 'idle', actions: 'reportCancelled' },
          ],
        },
        states: {
          deciding: {
            description: 'Selects the next step from the matches and queries.',
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
            description: 'The CRM searches for records that match the first remaining query.',
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
                callFailed,
                {
                  target: 'deciding',
                  actions: [
                    { type: 'keepOutcome', params: outputOf },
                    { type: 'keepMatches', params: outputOf },
                  ],
                },
              ],
              onError: actorFailed,
            },
          },
          choosing: {
            description: 'The CRM lets the agent choose, because the match is not certain.',
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
              onError: actorFailed,
            },
          },
          opening: {
            description: 'The CRM is opening the record.',
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
              onError: actorFailed,
            },
          },
        },
      },
    },
  });

/** The statechart with effects that do nothing. */
export const recordMachine = /* @__PURE__ */ createRecordMachine(/* @__PURE__ */ standAlone());
