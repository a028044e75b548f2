import { assign, enqueueActions, fromCallback, fromPromise, raise, sendTo, setup } from 'xstate';
import { createLogSaveMachine } from './logSaveMachine.js';
import {
  type LogSettled,
  type OutboxContext,
  type OutboxEffects,
  type OutboxEvent,
  type OutboxPick,
  type PickInput,
  type SaveInput,
  type SaveOutcome,
  type ServeLog,
  type SettleInput,
  type Settlement,
  saveSlots,
} from './OutboxEffects.js';
import {
  defaultDelays,
  type FeatureInput,
  noRequest,
  nothing,
  notProvided,
  outputOf,
  silentReports,
  wholeEvent,
} from './requests.js';

/** For the statechart alone, with effects that do nothing. */
const standAlone = (): OutboxEffects => ({
  ...silentReports,
  actors: {
    intake: fromCallback<ServeLog>(nothing),
    otherPages: fromCallback<OutboxEvent>(nothing),
    turn: fromCallback<OutboxEvent>(nothing),
    pickEntries: fromPromise<OutboxPick, PickInput>(notProvided),
    saveLog: fromPromise<SaveOutcome, SaveInput>(notProvided),
    settleEntry: fromPromise<Settlement, SettleInput>(notProvided),
    deliverHistory: fromCallback<OutboxEvent>(nothing),
  },
  requestTimeout: defaultDelays.requestTimeout,
});

const isIdle = ({ saving }: OutboxContext): boolean =>
  saveSlots.every((slot) => saving[slot] === undefined);

const settled = { type: 'forgetSave', params: wholeEvent } as const;
const again = { target: 'contacts', reenter: true } as const;
const wakeEntries = { type: 'wakeEntries', params: wholeEvent } as const;

/** Keeps interaction logs until they are in the CRM, and tells the connector when they are. */
export const createOutboxMachine = ({ actors, ...effects }: OutboxEffects) =>
  setup({
    types: {} as { context: OutboxContext; events: OutboxEvent; input: FeatureInput },
    actors: { ...actors, logSave: createLogSaveMachine({ actors, ...effects }) },
    actions: {
      write: sendTo('intake', (_, request: ServeLog) => request),
      beginSaves: enqueueActions(({ context, enqueue }, { entries, dueInMs }: OutboxPick) => {
        const saving = { ...context.saving };
        for (const entry of entries) {
          const slot = saveSlots.find((one) => saving[one] === undefined);
          if (slot === undefined) break;
          saving[slot] = entry;
          enqueue.spawnChild('logSave', { id: slot, input: { entry, slot } });
        }
        enqueue.assign({ dueInMs, saving });
      }),
      forgetSave: enqueueActions(({ context, enqueue }, { slot }: LogSettled) => {
        enqueue.stopChild(slot);
        enqueue.assign({ saving: { ...context.saving, [slot]: undefined } });
      }),
      endSaves: enqueueActions(({ context, enqueue }) => {
        for (const slot of saveSlots) {
          if (context.saving[slot] !== undefined) enqueue.stopChild(slot);
        }
        enqueue.assign({ saving: {} });
      }),
      wakeEntries: assign((_, { at }: { readonly at: number }) => ({ wokenAt: at })),
      announceChange: raise({ type: 'wake' }),
    },
    guards: {
      hasAdopted: (_, { hasAdopted }: OutboxPick) => hasAdopted,
      isIdle: ({ context }) => isIdle(context),
      isWaiting: ({ context }) => isIdle(context) && context.dueInMs !== null,
      isDueLater: ({ context }) => context.dueInMs !== null,
      isSaved: (_, { isSaved }: LogSettled) => isSaved,
      isLockedOut: (_, { isLockedOut }: LogSettled) => isLockedOut,
    },
    delays: { nextDue: ({ context }) => context.dueInMs ?? 0, storagePause: 5000 },
  }).createMachine({
    id: 'outbox',
    description:
      'Interaction logs: written first, then saved in order, then told to the connector.',
    context: {
      ...noRequest,
      action: 'requestSaveInteractionLog',
      wokenAt: 0,
      dueInMs: null,
      saving: {},
    },
    type: 'parallel',
    on: {
      serve: { actions: { type: 'write', params: wholeEvent } },
      online: { actions: [wakeEntries, 'announceChange'] },
      retry: { actions: 'announceChange' },
    },
    states: {
      contacts: {
        description: 'Arrivals are written as they come, and other pages are heard.',
        invoke: [
          { id: 'intake', src: 'intake', onError: again },
          { id: 'otherPages', src: 'otherPages', onError: again },
        ],
      },
      drain: {
        description:
          'One page at a time saves what is due. Logs of one interaction keep their order.',
        initial: 'turn',
        on: { wake: '.turn', crmAnswered: '.turn', pageLeft: '.away' },
        states: {
          away: {
            description: 'The page was left: others save, until it comes back.',
            on: {
              pageReturned: { target: 'turn', actions: 'announceChange' },
              wake: { description: 'Nothing is done by a page that was left.' },
              crmAnswered: { description: 'Nothing is done by a page that was left.' },
            },
          },
          lockedOut: {
            description:
              'The CRM requires a new sign-in. Other pages save until there is a sign of one.',
            on: {
              online: { target: 'turn', actions: [wakeEntries, 'announceChange'] },
              retry: { target: 'turn', actions: 'announceChange' },
              agentChanged: 'turn',
              crmAnswered: 'turn',
              wake: { description: 'A change in the outbox is no sign of a new sign-in.' },
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
            invoke: {
              id: 'turn',
              src: 'turn',
              onError: '#outbox.drain.pausing',
            },
            exit: 'endSaves',
            initial: 'queueing',
            on: {
              wake: { description: 'Due entries are looked up anyway.' },
              crmAnswered: { description: 'Due entries are looked up anyway.' },
              agentChanged: { target: 'turn', reenter: true },
              settled: [
                {
                  guard: { type: 'isLockedOut', params: wholeEvent },
                  target: 'lockedOut',
                  actions: settled,
                },
                { target: '.picking', actions: settled },
              ],
            },
            states: {
              queueing: {
                description: 'Another page may be saving.',
                on: { turnGranted: 'picking' },
              },
              picking: {
                description: 'Entries that are due are looked up.',
                invoke: {
                  id: 'pickEntries',
                  src: 'pickEntries',
                  input: ({ context: { wokenAt, saving } }) => ({
                    wokenAt,
                    saving: saveSlots.flatMap((slot) => saving[slot] ?? []),
                  }),
                  onDone: [
                    {
                      guard: { type: 'hasAdopted', params: outputOf },
                      actions: 'announceChange',
                    },
                    { target: 'saving', actions: { type: 'beginSaves', params: outputOf } },
                  ],
                  onError: '#outbox.drain.pausing',
                },
                on: {
                  wake: { target: 'picking', reenter: true },
                  crmAnswered: { target: 'picking', reenter: true },
                },
              },
              saving: {
                description: 'The CRM is saving entries, each of another interaction.',
                always: [
                  { guard: 'isWaiting', target: '#outbox.drain.waiting' },
                  { guard: 'isIdle', target: '#outbox.drain.resting' },
                ],
                after: { nextDue: { guard: 'isDueLater', target: 'picking' } },
                on: { wake: 'picking', crmAnswered: 'picking' },
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
            on: {
              wake: 'delivering',
              sessionRenewed: 'delivering',
              settled: { guard: { type: 'isSaved', params: wholeEvent }, target: 'delivering' },
            },
          },
          delivering: {
            description: 'History items are being sent.',
            invoke: { id: 'deliverHistory', src: 'deliverHistory', onError: 'open' },
            initial: 'fresh',
            states: {
              fresh: {
                description: 'Nothing was saved since the sending began.',
                on: {
                  delivered: '#outbox.handover.open',
                  wake: 'stale',
                  sessionRenewed: 'stale',
                  settled: { guard: { type: 'isSaved', params: wholeEvent }, target: 'stale' },
                },
              },
              stale: {
                description:
                  'Another log was saved during the delivery, so a new delivery follows.',
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
