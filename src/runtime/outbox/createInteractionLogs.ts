import { fromCallback, fromPromise } from 'xstate';
import { AdapterError } from '../../errors.js';
import {
  createOutboxMachine,
  type OutboxEvent,
  type OutboxPick,
  type PickInput,
  type SaveInput,
  type SaveOutcome,
  type ServeLog,
  type SettleInput,
  type Settlement,
} from '../../machines/index.js';
import { adapterAttempt } from '../adapterCalls.js';
import type { Dependencies } from '../Dependencies.js';
import { toIdempotencyKey } from '../toIdempotencyKey.js';
import { onLeaving } from '../wakeUps.js';
import { toInteractionLog, toSavedLog } from './interactionLog.js';
import type { Outbox } from './Outbox.js';

/** Creates the outbox machine with its effects. */
export function createInteractionLogs(dependencies: Dependencies, outbox: Outbox) {
  const { journal, timing, pendingWork } = dependencies;
  return createOutboxMachine({
    ...journal.reports,
    actors: {
      intake: fromCallback<ServeLog>(({ receive, sendBack }) => {
        const wake = () => sendBack({ type: 'wake' });
        receive(({ request }) => void pendingWork.track(outbox.addLog(request)).then(wake, wake));
      }),
      otherPages: otherPages(dependencies, outbox),
      turn: untilStopped((sendBack, signal) =>
        outbox.takeTurn(() => sendBack({ type: 'turnGranted' }), signal),
      ),
      pickEntries: fromPromise<OutboxPick, PickInput>(({ input }) =>
        pendingWork.track(outbox.pick(input)),
      ),
      saveLog: saveLog(dependencies),
      settleEntry: fromPromise<Settlement, SettleInput>(({ input }) =>
        pendingWork.track(outbox.settle(input)),
      ),
      deliverHistory: untilStopped((sendBack, signal) => {
        const done = () => {
          if (!signal.aborted) sendBack({ type: 'delivered' });
        };
        pendingWork.track(outbox.deliver(signal)).then(done, done);
      }),
    },
    requestTimeout: timing.requestTimeoutMs,
  });
}

/** Listens for changes by other pages. Registers this page as open until the user leaves it. */
const otherPages = ({ environment }: Dependencies, outbox: Outbox) =>
  untilStopped((sendBack, signal) => {
    const { store, owner } = outbox;
    let presence: AbortController;
    const enter = () => {
      presence = new AbortController();
      attempt(() => store.register(owner, presence.signal));
    };
    const leave = () => {
      presence.abort();
      sendBack({ type: 'pageLeft' });
    };
    const comeBack = () => {
      enter();
      outbox.markStale();
      sendBack({ type: 'pageReturned' });
    };
    const changed = () => {
      outbox.markStale();
      sendBack({ type: 'wake' });
    };
    enter();
    const own = outbox.changes$.subscribe((type) => sendBack({ type }));
    const endings = [
      () => presence.abort(),
      attempt(() => store.onChange(changed)),
      onLeaving(environment, leave, comeBack),
      () => own.unsubscribe(),
    ];
    signal.onabort = () => {
      for (const end of endings) end?.();
    };
  });

/** Calls the store. If the store throws at once, only this call fails. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Saves an entry in the CRM. */
const saveLog = (dependencies: Dependencies) =>
  adapterAttempt<SaveInput, SaveOutcome>(dependencies, async ({ signal, attempt }, { entry }) => {
    const { adapter, environment, messenger } = dependencies;
    if (adapter.saveInteractionLog === undefined) {
      throw new AdapterError('', { code: 'UNSUPPORTED' });
    }
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    const call = { signal, attempt, idempotencyKey: toIdempotencyKey(log.interactionId) };
    const answer = await adapter.saveInteractionLog(log, call);
    const tell = (paths: readonly string[]) => messenger.reportLeftOut('createHistoryItem', paths);
    return { saved: toSavedLog(answer, tell) };
  });

/** Makes an actor that gets a signal. The signal aborts when the actor stops. */
const untilStopped = (run: (sendBack: (event: OutboxEvent) => void, signal: AbortSignal) => void) =>
  fromCallback<OutboxEvent>(({ sendBack }) => {
    const controller = new AbortController();
    run(sendBack, controller.signal);
    return () => controller.abort();
  });
