import { type AnyActorLogic, fromCallback, fromPromise } from 'xstate';
import { AdapterError, failureOf } from '../errors.js';
import { outboxMachine, type PickInput, type SettleInput } from '../machines/index.js';
import type { OutboxEntry } from '../outbox/index.js';
import { provideCall } from './adapterCalls.js';
import type { FeatureSurroundings } from './features.js';
import { toHistoryItem, toInteractionLog, toSavedLog } from './interactionLog.js';
import { failureNotice, quarantineNotice, storageNotice, unsupportedLogNotice } from './notices.js';
import { Outbox, type OutboxEffects } from './Outbox.js';

const action = 'requestSaveInteractionLog';

/** Milliseconds between tries of a log that was given up for now. */
const revivalMs = 5 * 60_000;

/** What the outbox tells the connector, the agent and the journal. */
function outboxEffects({ adapter, journal, messenger }: FeatureSurroundings): OutboxEffects {
  let isStorageTold = false;
  const isSupported = adapter.saveInteractionLog !== undefined;
  return {
    sendHistoryItem: (entry) => messenger.send('createHistoryItem', toHistoryItem(entry)),
    changed: (counts) => journal.write({ type: 'outboxChanged', ...counts }),
    gaveUp({ requestId, attempts }, error) {
      const type = isSupported ? 'requestFailed' : 'requestDeclined';
      journal.end(type, { action, requestId, attempt: attempts, failure: error });
      messenger.notify(isSupported ? failureNotice(action, error) : unsupportedLogNotice);
    },
    saved: ({ requestId, attempts }) =>
      journal.end('requestSucceeded', { action, requestId, attempt: attempts, failure: null }),
    quarantined: ({ requestId }) => {
      const failure = failureOf('INVALID_DATA');
      journal.end('requestFailed', { action, requestId, attempt: 0, failure });
      messenger.notify(quarantineNotice);
    },
    storageFailed() {
      if (!isStorageTold) messenger.notify(storageNotice);
      isStorageTold = true;
    },
  };
}

/** The outbox over the chosen store. */
export function createOutbox(
  surroundings: FeatureSurroundings,
  store: ConstructorParameters<typeof Outbox>[0],
): Outbox {
  const { timing, environment } = surroundings;
  return new Outbox(store, outboxEffects(surroundings), { ...timing, revivalMs }, environment);
}

/** Interaction logs: kept, saved by one page at a time, told to the connector. */
export function outboxFeature(surroundings: FeatureSurroundings, outbox: Outbox): AnyActorLogic {
  const { journal } = surroundings;
  return outboxMachine.provide({
    actors: {
      otherPages: fromCallback(({ sendBack }) => {
        const controller = new AbortController();
        outbox.store.register(outbox.owner, controller.signal);
        const unsubscribe = outbox.store.onChange(() => sendBack({ type: 'wake' }));
        return () => {
          unsubscribe();
          controller.abort();
        };
      }),
      turn: fromCallback(({ sendBack }) => {
        const controller = new AbortController();
        outbox.store.takeTurn(() => sendBack({ type: 'turnGranted' }), controller.signal);
        return () => controller.abort();
      }),
      keepLog: fromPromise(async ({ input }) => {
        if (input !== undefined) await outbox.keep(input as never);
      }),
      pickEntry: fromPromise(({ input }) => outbox.pick(input as PickInput)),
      saveLog: provideCall<OutboxEntry>(surroundings, (entry, call) =>
        saveLog(surroundings, entry, call),
      ),
      settleEntry: fromPromise(({ input }) => outbox.settle(input as SettleInput)),
      deliverHistory: fromCallback(({ sendBack }) => {
        const controller = new AbortController();
        const done = () => {
          if (!controller.signal.aborted) sendBack({ type: 'delivered' });
        };
        outbox.deliver(controller.signal).then(done, done);
        return () => controller.abort();
      }),
    },
    actions: journal.reports,
  });
}

async function saveLog(
  { adapter, environment }: FeatureSurroundings,
  entry: OutboxEntry,
  call: { readonly signal: AbortSignal },
) {
  if (adapter.saveInteractionLog === undefined) throw unsupported();
  const log = toInteractionLog(entry, environment.localOffsetMinutes);
  return toSavedLog(
    await adapter.saveInteractionLog(log, {
      signal: call.signal,
      attempt: entry.attempts + 1,
      idempotencyKey: log.interactionId,
    }),
  );
}

const unsupported = () =>
  new AdapterError('The adapter has no saveInteractionLog.', { code: 'UNSUPPORTED' });
