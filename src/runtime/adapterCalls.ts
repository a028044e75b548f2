import { fromPromise } from 'xstate';
import type { AdapterCall } from '../adapters/CrmAdapter.js';
import { toFailure } from '../errors.js';
import { type CallAdapterInput, callMachine, retryDelayMs } from '../machines/index.js';
import type { Environment } from './Environment.js';
import type { Journal } from './Journal.js';
import type { Timing } from './timing.js';

/** Calls an adapter. `progressed` starts the time limit anew, for answers that come in pages. */
export type AdapterRun<Payload> = (
  payload: Payload,
  call: AdapterCall,
  progressed: () => void,
) => Promise<unknown>;

/** What every adapter call needs. */
export interface CallSurroundings {
  readonly journal: Journal;
  readonly timing: Timing;
  readonly environment: Environment;
}

/** The call statechart for one kind of adapter call. Whatever the adapter throws becomes a `Failure`. */
export const provideCall = <Payload>(
  { journal, timing, environment }: CallSurroundings,
  run: AdapterRun<Payload>,
) =>
  callMachine.provide({
    actors: {
      callAdapter: fromPromise<unknown, CallAdapterInput>(async ({ input, signal }) => {
        const { attempt, requestId, payload, call } = input;
        const adapterCall = { signal, attempt, idempotencyKey: requestId };
        const progressed = () => call.send({ type: 'progressed' });
        try {
          return await run(payload as Payload, adapterCall, progressed);
        } catch (thrown) {
          throw toFailure(thrown);
        }
      }),
    },
    actions: journal.reports,
    delays: {
      requestTimeout: timing.requestTimeoutMs,
      retryBackoff: ({ context }) =>
        retryDelayMs(timing, context.attempt, environment.random, context.failure?.retryAfterMs),
    },
  });
