import { assign, fromPromise, sendParent, setup } from 'xstate';
import type { OutboxEntry } from '../OutboxEntry.js';
import type {
  LogSaveActors,
  LogSaveInput,
  SaveInput,
  SaveOutcome,
  SaveSlot,
  SettleInput,
  Settlement,
} from './OutboxEffects.js';
import {
  defaultDelays,
  failureOfEvent,
  notProvided,
  outputOf,
  type ReportActions,
  type RequestContext,
  silentReports,
  timedOut,
} from './requests.js';

/** The context of one save. */
export interface LogSaveContext extends RequestContext {
  readonly slot: SaveSlot;
  readonly entry: OutboxEntry;
  readonly outcome: SaveOutcome;
}

/** The settlement of a save whose outcome could not be stored. The log becomes due again. */
const unsettled: Settlement = { isSaved: false, isLockedOut: false };

/** The effects of one save. */
export interface LogSaveEffects extends Pick<ReportActions, 'reportTried'> {
  readonly actors: LogSaveActors;
  /** The time limit in milliseconds. */
  readonly requestTimeout: number;
}

/** Effects that do nothing, for the statechart without a runtime. */
const standAlone = (): LogSaveEffects => ({
  ...silentReports,
  actors: {
    saveLog: fromPromise<SaveOutcome, SaveInput>(notProvided),
    settleEntry: fromPromise<Settlement, SettleInput>(notProvided),
  },
  requestTimeout: defaultDelays.requestTimeout,
});

/** Creates one attempt to save one interaction log. It sends the result to the outbox. */
export const createLogSaveMachine = ({
  actors: { saveLog, settleEntry },
  requestTimeout,
  reportTried,
}: LogSaveEffects) =>
  setup({
    types: {} as { context: LogSaveContext; input: LogSaveInput; tags: 'saving' },
    actors: { saveLog, settleEntry },
    actions: {
      reportTried,
      keepOutcome: assign((_, outcome: SaveOutcome) => ({ outcome })),
      tellOutbox: sendParent(({ context }, settlement: Settlement) => ({
        type: 'settled',
        slot: context.slot,
        ...settlement,
      })),
    },
    delays: { requestTimeout },
  }).createMachine({
    id: 'logSave',
    description: 'One attempt to save one interaction log in the CRM.',
    context: ({ input: { slot, entry } }) => ({
      action: 'requestSaveInteractionLog',
      requestId: entry.requestId,
      attempt: entry.attempts + 1,
      failure: null,
      slot,
      entry,
      outcome: timedOut,
    }),
    initial: 'saving',
    states: {
      saving: {
        description: 'The CRM is saving the entry.',
        tags: 'saving',
        entry: 'reportTried',
        invoke: {
          id: 'saveLog',
          src: 'saveLog',
          input: ({ context }) => ({
            entry: context.entry,
            requestId: context.requestId,
            attempt: context.attempt,
          }),
          onDone: { target: 'settling', actions: { type: 'keepOutcome', params: outputOf } },
          onError: { target: 'settling', actions: { type: 'keepOutcome', params: failureOfEvent } },
        },
        after: {
          requestTimeout: {
            target: 'settling',
            actions: { type: 'keepOutcome', params: timedOut },
          },
        },
      },
      settling: {
        description: 'The outbox is storing the outcome.',
        invoke: {
          id: 'settleEntry',
          src: 'settleEntry',
          input: ({ context }) => ({ entry: context.entry, outcome: context.outcome }),
          onDone: { target: 'over', actions: { type: 'tellOutbox', params: outputOf } },
          onError: { target: 'over', actions: { type: 'tellOutbox', params: unsettled } },
        },
      },
      over: { description: 'The outbox has the result.', type: 'final' },
    },
  });

/** The statechart with effects that do nothing. */
export const logSaveMachine = /* @__PURE__ */ createLogSaveMachine(/* @__PURE__ */ standAlone());
