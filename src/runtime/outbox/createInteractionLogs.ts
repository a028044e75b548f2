import { fromCallback, fromPromise } from 'xstate';
import { AdapterError } from '../../errors.js';
import {
  createOutboxMachine,
  type LogArrival,
  type OutboxEvent,
  type OutboxPick,
  type PickInput,
  type SaveInput,
  type SaveOutcome,
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
  const { store } = outbox;
  return createOutboxMachine({
    ...journal.reports,
    actors: {
      otherPages: otherPages(surroundings, outbox),
      turn: untilStopped((sendBack, signal) =>
        store.takeTurn(() => sendBack({ type: 'turnGranted' }), signal),
      ),
      keepLog: fromPromise<void, LogArrival | undefined>(async ({ input }) => {
        if (input !== undefined) await underWay.track(outbox.keep(input));
      }),
      pickEntry: fromPromise<OutboxPick, PickInput>(({ input }) =>
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
const otherPages = ({ environment }: Surroundings, { store, owner }: Outbox) =>
  untilStopped((sendBack, signal) => {
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
  });

/** Saves an entry in the CRM. */
const saveLog = (surroundings: Surroundings) =>
  adapterAttempt<SaveInput, SaveOutcome>(surroundings, async ({ signal, attempt }, { entry }) => {
    const { adapter, environment } = surroundings;
    if (adapter.saveInteractionLog === undefined || entry === null) {
      throw new AdapterError('', { code: 'UNSUPPORTED' });
    }
    const log = toInteractionLog(entry, environment.localOffsetMinutes);
    const call = { signal, attempt, idempotencyKey: toIdempotencyKey(log.interactionId) };
    return { saved: toSavedLog(await adapter.saveInteractionLog(log, call)) };
  });

/** An actor that is told by a signal when it is stopped. */
const untilStopped = (run: (sendBack: (event: OutboxEvent) => void, signal: AbortSignal) => void) =>
  fromCallback<OutboxEvent>(({ sendBack }) => {
    const controller = new AbortController();
    run(sendBack, controller.signal);
    return () => controller.abort();
  });
