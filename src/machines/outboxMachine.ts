import { assign, fromCallback, fromPromise, raise, setup } from 'xstate';
import type {
  OutboxContext,
  OutboxEffects,
  OutboxEvent,
  OutboxPick,
  PickInput,
  SaveInput,
  SaveOutcome,
  SettleInput,
  Settlement,
} from './OutboxEffects.js';
import {
  defaultDelays,
  type FeatureInput,
  failureOfEvent,
  type LogArrival,
  noRequest,
  nothing,
  notProvided,
  outputOf,
  requestOf,
  silentReports,
  timedOut,
} from './requests.js';

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): OutboxEffects => ({
  ...silentReports,
  actors: {
    otherPages: fromCallback<OutboxEvent>(nothing),
    turn: fromCallback<OutboxEvent>(nothing),
    keepLog: fromPromise<void, LogArrival | undefined>(notProvided),
    pickEntry: fromPromise<OutboxPick, PickInput>(notProvided),
    saveLog: fromPromise<SaveOutcome, SaveInput>(notProvided),
    settleEntry: fromPromise<Settlement, SettleInput>(notProvided),
    deliverHistory: fromCallback<OutboxEvent>(nothing),
  },
  requestTimeout: defaultDelays.requestTimeout,
});

/** Keeps interaction logs until they are in the CRM, and tells the connector when they are. */
export const createOutboxMachine = ({ actors, requestTimeout, ...reports }: OutboxEffects) =>
  setup({
    types: {} as {
      context: OutboxContext;
      events: OutboxEvent;
      input: FeatureInput;
      tags: 'saving';
    },
    actors,
    actions: {
      ...reports,
      addArrival: assign(({ context }, arrival: LogArrival) => ({
        arrivals: [...context.arrivals, arrival],
      })),
      dropArrival: assign({ arrivals: ({ context }) => context.arrivals.slice(1) }),
      keepPick: assign((_, { entry, dueInMs }: OutboxPick) => ({
        entry,
        dueInMs,
        requestId: entry?.requestId ?? '',
        attempt: (entry?.attempts ?? 0) + 1,
      })),
      keepOutcome: assign((_, outcome: SaveOutcome) => ({ outcome })),
      forgetEntry: assign({ entry: null, outcome: null }),
      wakeEntries: assign((_, params: { readonly at: number }) => ({ wokenAt: params.at })),
      announceChange: raise({ type: 'wake' }),
    },
    guards: {
      hasArrivals: ({ context }) => context.arrivals.length > 0,
      hasAdopted: (_, params: OutboxPick) => params.hasAdopted,
      hasEntry: (_, params: OutboxPick) => params.entry !== null,
      isDueLater: (_, params: OutboxPick) => params.dueInMs !== null,
      isSaved: (_, params: Settlement) => params.isSaved,
    },
    delays: { requestTimeout, nextDue: ({ context }) => context.dueInMs ?? 0, storagePause: 5000 },
  }).createMachine({
    id: 'outbox',
    description:
      'Interaction logs: written first, then saved in order, then told to the connector.',
    context: {
      ...noRequest,
      action: 'requestSaveInteractionLog',
      arrivals: [],
      wokenAt: 0,
      entry: null,
      outcome: null,
      dueInMs: null,
    },
    type: 'parallel',
    invoke: { id: 'otherPages', src: 'otherPages' },
    on: {
      online: {
        actions: [
          { type: 'wakeEntries', params: ({ event }) => ({ at: event.at }) },
          'announceChange',
        ],
      },
      retry: { actions: 'announceChange' },
    },
    states: {
      intake: {
        description: 'Logs are written before anything else happens to them.',
        initial: 'waiting',
        on: {
          serve: {
            actions: { type: 'addArrival', params: requestOf },
          },
        },
        states: {
          waiting: {
            description: 'No log is waiting to be written.',
            always: { guard: 'hasArrivals', target: 'writing' },
          },
          writing: {
            description: 'The first arrival is being written durably.',
            invoke: {
              id: 'keepLog',
              src: 'keepLog',
              input: ({ context }) => context.arrivals[0],
              onDone: { target: 'waiting', actions: ['dropArrival', 'announceChange'] },
            },
          },
        },
      },
      drain: {
        description: 'One page at a time saves what is due, in order of arrival.',
        initial: 'turn',
        on: { wake: '.turn', pageLeft: '.away' },
        states: {
          away: {
            description: 'The page was left: others save, until it comes back.',
            on: {
              pageReturned: { target: 'turn', actions: 'announceChange' },
              wake: { description: 'Nothing is done by a page that was left.' },
            },
          },
          resting: { description: 'Nothing is to be saved.' },
          waiting: {
            description: 'Something is to be saved, but not yet.',
            after: { nextDue: 'turn' },
          },
          pausing: {
            description:
              'The outbox could not be read or written; it is tried again after a pause.',
            after: { storagePause: 'turn' },
          },
          turn: {
            description: 'This page saves, or waits for its turn.',
            invoke: { id: 'turn', src: 'turn' },
            initial: 'queueing',
            on: { wake: { description: 'The next look is still to come.' } },
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
                  input: ({ context }) => ({ wokenAt: context.wokenAt }),
                  onDone: [
                    {
                      guard: { type: 'hasAdopted', params: outputOf },
                      actions: 'announceChange',
                    },
                    {
                      guard: { type: 'hasEntry', params: outputOf },
                      target: 'saving',
                      actions: { type: 'keepPick', params: outputOf },
                    },
                    {
                      guard: { type: 'isDueLater', params: outputOf },
                      target: '#outbox.drain.waiting',
                      actions: { type: 'keepPick', params: outputOf },
                    },
                    {
                      target: '#outbox.drain.resting',
                      actions: { type: 'keepPick', params: outputOf },
                    },
                  ],
                  onError: '#outbox.drain.pausing',
                },
                on: { wake: { target: 'picking', reenter: true } },
              },
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
                  onDone: {
                    target: 'settling',
                    actions: { type: 'keepOutcome', params: outputOf },
                  },
                  onError: {
                    target: 'settling',
                    actions: { type: 'keepOutcome', params: failureOfEvent },
                  },
                },
                after: {
                  requestTimeout: {
                    target: 'settling',
                    actions: { type: 'keepOutcome', params: timedOut },
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
                      guard: { type: 'isSaved', params: outputOf },
                      target: 'picking',
                      actions: [
                        { type: 'wakeEntries', params: ({ event }) => ({ at: event.output.at }) },
                        'announceChange',
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
            on: { connected: 'delivering' },
          },
          open: {
            description: 'The connector knows of every saved log.',
            on: { wake: 'delivering', sessionRenewed: 'delivering' },
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

/** The statechart alone: it calls nobody. */
export const outboxMachine = /* @__PURE__ */ createOutboxMachine(/* @__PURE__ */ standAlone());
