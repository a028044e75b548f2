import { assertEvent, assign, fromCallback, fromPromise, raise } from 'xstate';
import { type CallOutput, callMachine } from './callMachine.js';
import type { OutboxPick, PickInput, SettleInput, Settlement } from './outboxSteps.js';
import {
  type LogArrival,
  notProvided,
  type RequestContext,
  type SessionRenewed,
  silentReports,
} from './requests.js';
import { setup } from './setup.js';

export type OutboxEvent =
  | { readonly type: 'serve'; readonly request: LogArrival }
  /** A sign of the connector: it can take history items. */
  | { readonly type: 'connected' }
  /** Another page has changed the outbox. */
  | { readonly type: 'wake' }
  | { readonly type: 'online'; readonly at: number }
  /** The agent or the page wants an entry tried again. */
  | { readonly type: 'retry'; readonly id: string }
  /** From the lock: no other page saves now. */
  | { readonly type: 'turnGranted' }
  /** Raised by one region for the others. */
  | { readonly type: 'kept' }
  | { readonly type: 'settled' }
  /** Every saved log was told to the connector. */
  | { readonly type: 'delivered' }
  | SessionRenewed;

export interface OutboxContext extends OutboxPick, PickInput, RequestContext {
  readonly action: 'requestSaveInteractionLog';
  /** Logs not yet written, in order of arrival. */
  readonly arrivals: readonly LogArrival[];
  /** How the last try ended; null before the first. */
  readonly outcome: CallOutput | null;
}

/** Keeps interaction logs until they are in the CRM, and tells the connector when they are. */
export const outboxMachine = setup({
  types: {} as { context: OutboxContext; events: OutboxEvent; tags: 'saving' },
  actors: {
    otherPages: fromCallback<OutboxEvent>(() => undefined),
    turn: fromCallback<OutboxEvent>(() => undefined),
    keepLog: fromPromise<void, LogArrival | undefined>(notProvided),
    pickEntry: fromPromise<OutboxPick, PickInput>(notProvided),
    saveLog: callMachine,
    settleEntry: fromPromise<Settlement, SettleInput>(notProvided),
    deliverHistory: fromCallback<OutboxEvent>(() => undefined),
  },
  actions: {
    ...silentReports,
    addArrival: assign(({ context, event }) => {
      assertEvent(event, 'serve');
      return { arrivals: [...context.arrivals, event.request] };
    }),
    dropArrival: assign({ arrivals: ({ context }) => context.arrivals.slice(1) }),
    addRetry: assign(({ context, event }) => {
      assertEvent(event, 'retry');
      return { retryIds: [...context.retryIds.filter((id) => id !== event.id), event.id] };
    }),
    keepPick: assign((_, { entry, dueInMs }: OutboxPick) => ({
      entry,
      dueInMs,
      retryIds: [],
      requestId: entry?.requestId ?? '',
      attempt: (entry?.attempts ?? 0) + 1,
    })),
    keepOutcome: assign((_, outcome: CallOutput) => ({ outcome })),
    forgetEntry: assign({ entry: null, outcome: null }),
    wakeEntries: assign((_, params: { readonly at: number }) => ({ wokenAt: params.at })),
    announceKept: raise({ type: 'kept' }),
    announceSettled: raise({ type: 'settled' }),
  },
  guards: {
    hasMoreArrivals: ({ context }) => context.arrivals.length > 1,
    hasEntry: (_, params: OutboxPick) => params.entry !== null,
    isDueLater: (_, params: OutboxPick) => params.dueInMs !== null,
    isSaved: (_, params: Settlement) => params.isSaved,
  },
  delays: { nextDue: ({ context }) => context.dueInMs ?? 0, storagePause: 5000 },
}).createMachine({
  id: 'outbox',
  description: 'Interaction logs: written first, then saved in order, then told to the connector.',
  context: {
    action: 'requestSaveInteractionLog',
    requestId: '',
    attempt: 0,
    failure: null,
    arrivals: [],
    retryIds: [],
    wokenAt: 0,
    entry: null,
    outcome: null,
    dueInMs: null,
  },
  type: 'parallel',
  invoke: { id: 'otherPages', src: 'otherPages' },
  states: {
    intake: {
      description: 'Logs are written before anything else happens to them.',
      initial: 'waiting',
      on: { serve: { actions: 'addArrival' } },
      states: {
        waiting: {
          description: 'No log is waiting to be written.',
          on: { serve: { target: 'writing', actions: 'addArrival' } },
        },
        writing: {
          description: 'The first arrival is being written durably.',
          invoke: {
            id: 'keepLog',
            src: 'keepLog',
            input: ({ context }) => context.arrivals[0],
            onDone: [
              {
                guard: 'hasMoreArrivals',
                target: 'writing',
                reenter: true,
                actions: ['dropArrival', 'announceKept'],
              },
              { target: 'waiting', actions: ['dropArrival', 'announceKept'] },
            ],
          },
        },
      },
    },
    drain: {
      description: 'One page at a time saves what is due, in order of arrival.',
      initial: 'turn',
      on: {
        online: {
          target: '.turn',
          actions: { type: 'wakeEntries', params: ({ event }) => ({ at: event.at }) },
        },
        retry: { target: '.turn', actions: 'addRetry' },
      },
      states: {
        resting: {
          description: 'Nothing is to be saved.',
          on: { kept: 'turn', wake: 'turn' },
        },
        waiting: {
          description: 'Something is to be saved, but not yet.',
          after: { nextDue: 'turn' },
          on: { kept: 'turn', wake: 'turn' },
        },
        pausing: {
          description: 'The outbox could not be read or written; it is tried again after a pause.',
          after: { storagePause: 'turn' },
          on: { kept: 'turn' },
        },
        turn: {
          description: 'This page saves, or waits for its turn.',
          invoke: { id: 'turn', src: 'turn' },
          initial: 'queueing',
          on: {
            online: {
              actions: { type: 'wakeEntries', params: ({ event }) => ({ at: event.at }) },
            },
            retry: { actions: 'addRetry' },
          },
          states: {
            queueing: {
              description: 'Another page may be saving.',
              on: { turnGranted: 'picking' },
            },
            picking: {
              description: 'The first entry that is due is looked up.',
              invoke: {
                id: 'pickEntry',
                src: 'pickEntry',
                input: ({ context }) => ({ retryIds: context.retryIds, wokenAt: context.wokenAt }),
                onDone: [
                  {
                    guard: { type: 'hasEntry', params: ({ event }) => event.output },
                    target: 'saving',
                    actions: [
                      { type: 'keepPick', params: ({ event }) => event.output },
                      'announceSettled',
                    ],
                  },
                  {
                    guard: { type: 'isDueLater', params: ({ event }) => event.output },
                    target: '#outbox.drain.waiting',
                    actions: [
                      { type: 'keepPick', params: ({ event }) => event.output },
                      'announceSettled',
                    ],
                  },
                  {
                    target: '#outbox.drain.resting',
                    actions: [
                      { type: 'keepPick', params: ({ event }) => event.output },
                      'announceSettled',
                    ],
                  },
                ],
                onError: '#outbox.drain.pausing',
              },
              on: {
                kept: { target: 'picking', reenter: true },
                wake: { target: 'picking', reenter: true },
                online: {
                  target: 'picking',
                  reenter: true,
                  actions: { type: 'wakeEntries', params: ({ event }) => ({ at: event.at }) },
                },
                retry: { target: 'picking', reenter: true, actions: 'addRetry' },
              },
            },
            saving: {
              description: 'The CRM is saving the entry.',
              tags: 'saving',
              entry: 'reportTried',
              invoke: {
                id: 'saveLog',
                src: 'saveLog',
                input: ({ context }) => ({
                  action: context.action,
                  requestId: context.requestId,
                  attempts: 1,
                  payload: context.entry,
                }),
                onDone: {
                  target: 'settling',
                  actions: { type: 'keepOutcome', params: ({ event }) => event.output },
                },
              },
            },
            settling: {
              description: 'The outcome is being written.',
              exit: 'forgetEntry',
              invoke: {
                id: 'settleEntry',
                src: 'settleEntry',
                input: ({ context }) => ({ entry: context.entry, outcome: context.outcome }),
                onDone: [
                  {
                    guard: { type: 'isSaved', params: ({ event }) => event.output },
                    target: 'picking',
                    actions: [
                      { type: 'wakeEntries', params: ({ event }) => ({ at: event.output.at }) },
                      'announceSettled',
                    ],
                  },
                  { target: 'picking' },
                ],
                onError: '#outbox.drain.pausing',
              },
            },
          },
        },
      },
    },
    handover: {
      description: 'The connector hears of saved logs, after the save and only then.',
      initial: 'closed',
      states: {
        closed: {
          description: 'No sign of the connector yet.',
          on: { connected: 'delivering', serve: 'delivering', sessionRenewed: 'delivering' },
        },
        open: {
          description: 'The connector knows of every saved log.',
          on: {
            connected: 'delivering',
            settled: 'delivering',
            wake: 'delivering',
            sessionRenewed: 'delivering',
          },
        },
        delivering: {
          description: 'History items are being sent.',
          invoke: { id: 'deliverHistory', src: 'deliverHistory' },
          initial: 'fresh',
          states: {
            fresh: {
              description: 'Nothing was saved since the sending began.',
              on: {
                delivered: '#outbox.handover.open',
                settled: 'stale',
                wake: 'stale',
                sessionRenewed: 'stale',
              },
            },
            stale: {
              description: 'Something was saved meanwhile, so it is looked again.',
              on: { delivered: { target: '#outbox.handover.delivering', reenter: true } },
            },
          },
        },
      },
    },
  },
});
