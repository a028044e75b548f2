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

/** Effects that do nothing, for the statechart without a runtime. */
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

const releaseSlot = { type: 'forgetSave', params: wholeEvent } as const;
const restart = { target: 'contacts', reenter: true } as const;
const wakeEntries = { type: 'wakeEntries', params: wholeEvent } as const;

/**
 * Creates the outbox. It keeps interaction logs until the CRM has saved them, and then sends their history items to
 * the connector.
 */
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
      'Writes interaction logs, saves them in order, and then sends their history items.',
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
        description: 'Writes logs as they arrive, and listens for changes by other pages.',
        invoke: [
          { id: 'intake', src: 'intake', onError: restart },
          { id: 'otherPages', src: 'otherPages', onError: restart },
        ],
      },
      drain: {
        description: 'One page at a time saves due logs. Logs of one interaction keep their order.',
        initial: 'turn',
        on: { wake: '.turn', crmAnswered: '.turn', pageLeft: '.away' },
        states: {
          away: {
            description: 'The user has left this page. Other pages save.',
            on: {
              pageReturned: { target: 'turn', actions: 'announceChange' },
              wake: { description: 'This page saves nothing now.' },
              crmAnswered: { description: 'This page saves nothing now.' },
            },
          },
          lockedOut: {
            description: 'The CRM requires a new sign-in. Until then, other pages save.',
            on: {
              online: { target: 'turn', actions: [wakeEntries, 'announceChange'] },
              retry: { target: 'turn', actions: 'announceChange' },
              agentChanged: 'turn',
              crmAnswered: 'turn',
              wake: { description: 'A change in the outbox is not a new sign-in.' },
            },
          },
          resting: { description: 'No log needs to be saved.' },
          waiting: {
            description: 'A log needs to be saved, but at a later time.',
            after: { nextDue: 'turn' },
          },
          pausing: {
            description: 'The store failed. The outbox tries it again after a delay.',
            after: { storagePause: 'turn' },
          },
          turn: {
            description: 'This page has the turn to save, or waits for it.',
            invoke: {
              id: 'turn',
              src: 'turn',
              onError: '#outbox.drain.pausing',
            },
            exit: 'endSaves',
            initial: 'queueing',
            on: {
              wake: { description: 'Due entries will be queried anyway.' },
              crmAnswered: { description: 'Due entries will be queried anyway.' },
              agentChanged: { target: 'turn', reenter: true },
              settled: [
                {
                  guard: { type: 'isLockedOut', params: wholeEvent },
                  target: 'lockedOut',
                  actions: releaseSlot,
                },
                { target: '.picking', actions: releaseSlot },
              ],
            },
            states: {
              queueing: {
                description: 'Another page may have the turn.',
                on: { turnGranted: 'picking' },
              },
              picking: {
                description: 'The outbox is querying the due entries.',
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
                description: 'The CRM is saving entries. Each belongs to another interaction.',
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
        description: 'Sends history items of saved logs to the connector.',
        initial: 'closed',
        states: {
          closed: {
            description: 'The connector has not sent a message yet.',
            on: { connected: 'delivering' },
          },
          open: {
            description: 'Every saved log has its history item.',
            on: {
              wake: 'delivering',
              sessionRenewed: 'delivering',
              settled: { guard: { type: 'isSaved', params: wholeEvent }, target: 'delivering' },
            },
          },
          delivering: {
            description: 'The outbox is sending history items.',
            invoke: { id: 'deliverHistory', src: 'deliverHistory', onError: 'open' },
            initial: 'fresh',
            states: {
              fresh: {
                description: 'No log was saved since this delivery began.',
                on: {
                  delivered: '#outbox.handover.open',
                  wake: 'stale',
                  sessionRenewed: 'stale',
                  settled: { guard: { type: 'isSaved', params: wholeEvent }, target: 'stale' },
                },
              },
              stale: {
                description: 'Another log was saved, so a new delivery follows.',
                on: { delivered: { target: '#outbox.handover.delivering', reenter: true } },
              },
            },
          },
        },
      },
    },
  });

/** The statechart with effects that do nothing. */
export const outboxMachine = /* @__PURE__ */ createOutboxMachine(/* @__PURE__ */ standAlone());
