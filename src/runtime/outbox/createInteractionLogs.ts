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
import type { Surroundings } from '../Surroundings.js';
import { toIdempotencyKey } from '../toIdempotencyKey.js';
import { onLeaving } from '../wakeUps.js';
import { toInteractionLog, toSavedLog } from './interactionLog.js';
import type { Outbox } from './Outbox.js';

/** Interaction logs: kept, saved by one page at a time, told to the connector. */
export function createInteractionLogs(surroundings: Surroundings, outbox: Outbox) {
  const { journal, timing, underWay } = surroundings;
  return createOutboxMachine({
    ...journal.reports,
    actors: {
      intake: fromCallback<ServeLog>(({ receive, sendBack }) => {
        const look = () => sendBack({ type: 'wake' });
        receive(({ request }) => void underWay.track(outbox.keep(request)).then(look, look));
      }),
      otherPages: otherPages(surroundings, outbox),
      turn: untilStopped((sendBack, signal) =>
        outbox.takeTurn(() => sendBack({ type: 'turnGranted' }), signal),
      ),
      pickEntries: fromPromise<OutboxPick, PickInput>(({ input }) =>
        underWay.track(outbox.pick(input)),
      ),
      saveLog: saveLog(surroundings),
      settleEntry: fromPromise<Settlement, SettleInput>(({ input }) =>
        underWay.track(outbox.settle(input)),
      ),
      deliverHistory: untilStopped((sendBack, signal) => {
        const done = () => {
          if (!signal.aborted) sendBack({ type: 'delivered' });
        };
        underWay.track(outbox.deliver(signal)).then(done, done);
      }),
    },
    requestTimeout: timing.requestTimeoutMs,
  });
}

/** Tells of changes by other pages, and tells these that this page lives for as long as it is shown. */
const otherPages = ({ environment }: Surroundings, outbox: Outbox) =>
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

/** A store that throws at once costs what it was asked for, and nothing else. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** Saves an entry in the CRM. */
const saveLog = (surroundings: Surroundings) =>
  adapterAttempt<SaveInput, SaveOutcome>(surroundings, async ({ signal, attempt }, { entry }) => {
    const { adapter, environment, messenger } = surroundings;
    if (adapter.saveInteractionLog === undefined) {
      throw new AdapterError('', { code: 'UNSUPPORTED' });
    }
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    const call = { signal, attempt, idempotencyKey: toIdempotencyKey(log.interactionId) };
    const answer = await adapter.saveInteractionLog(log, call);
    const tell = (paths: readonly string[]) => messenger.tellLeftOut('createHistoryItem', paths);
    return { saved: toSavedLog(answer, tell) };
  });

/** An actor that is told by a signal when it is stopped. */
const untilStopped = (run: (sendBack: (event: OutboxEvent) => void, signal: AbortSignal) => void) =>
  fromCallback<OutboxEvent>(({ sendBack }) => {
    const controller = new AbortController();
    run(sendBack, controller.signal);
    return () => controller.abort();
  });
