import { type AnyActorLogic, fromCallback, fromPromise } from 'xstate';
import { AdapterError } from '../errors.js';
import {
  type OutboxEvent,
  outboxMachine,
  type PickInput,
  type SettleInput,
} from '../machines/index.js';
import type { OutboxEntry } from '../outbox/index.js';
import { provideCall } from './adapterCalls.js';
import type { FeatureSurroundings } from './features.js';
import { toInteractionLog, toSavedLog } from './interactionLog.js';
import type { Outbox } from './Outbox.js';
import { onLeaving } from './wakeUps.js';

/** Interaction logs: kept, saved by one page at a time, told to the connector. */
export function outboxFeature(surroundings: FeatureSurroundings, outbox: Outbox): AnyActorLogic {
  const { journal, environment } = surroundings;
  const { store, owner } = outbox;
  return outboxMachine.provide({
    actors: {
      otherPages: untilStopped((sendBack, signal) => {
        let presence: AbortController;
        const enter = () => {
          presence = new AbortController();
          store.register(owner, presence.signal);
        };
        const leave = () => {
          presence.abort();
          sendBack({ type: 'pageLeft' });
        };
        const comeBack = () => {
          enter();
          sendBack({ type: 'pageReturned' });
        };
        enter();
        const endings = [
          () => presence.abort(),
          store.onChange(() => sendBack({ type: 'wake' })),
          onLeaving(environment, leave, comeBack),
        ];
        signal.onabort = () => {
          for (const end of endings) end();
        };
      }),
      turn: untilStopped((sendBack, signal) =>
        store.takeTurn(() => sendBack({ type: 'turnGranted' }), signal),
      ),
      keepLog: fromPromise(async ({ input }) => {
        if (input !== undefined) await outbox.keep(input as never);
      }),
      pickEntry: fromPromise(({ input }) => outbox.pick(input as PickInput)),
      saveLog: provideCall<OutboxEntry>(surroundings, (entry, call) =>
        saveLog(surroundings, entry, call),
      ),
      settleEntry: fromPromise(({ input }) => outbox.settle(input as SettleInput)),
      deliverHistory: untilStopped((sendBack, signal) => {
        const done = () => {
          if (!signal.aborted) sendBack({ type: 'delivered' });
        };
        outbox.deliver(signal).then(done, done);
      }),
    },
    actions: journal.reports,
  });
}

/** An actor that is told by a signal when it is stopped. */
const untilStopped = (run: (sendBack: (event: OutboxEvent) => void, signal: AbortSignal) => void) =>
  fromCallback<OutboxEvent>(({ sendBack }) => {
    const controller = new AbortController();
    run(sendBack, controller.signal);
    return () => controller.abort();
  });

async function saveLog(
  { adapter, environment }: FeatureSurroundings,
  entry: OutboxEntry,
  { signal }: { readonly signal: AbortSignal },
) {
  if (adapter.saveInteractionLog === undefined) {
    throw new AdapterError('', { code: 'UNSUPPORTED' });
  }
  const log = toInteractionLog(entry, environment.localOffsetMinutes);
  const attempt = entry.attempts + 1;
  const call = { signal, attempt, idempotencyKey: log.interactionId };
  return toSavedLog(await adapter.saveInteractionLog(log, call));
}
