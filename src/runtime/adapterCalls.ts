import { fromPromise } from 'xstate';
import type { AdapterCall } from '../CrmAdapter.js';
import { toFailure } from '../errors.js';
import {
  type CallAdapterInput,
  callMachine,
  type RequestContext,
  retryDelayMs,
} from '../machines/index.js';
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

/** One try of an adapter call. Whatever the adapter throws becomes a `Failure`. */
export const adapterTry = <Input extends Pick<CallAdapterInput, 'requestId' | 'attempt'>>(
  run: (call: AdapterCall, input: Input) => Promise<unknown>,
) =>
  fromPromise<unknown, Input>(async ({ input, signal }) => {
    const { attempt, requestId } = input;
    try {
      return await run({ signal, attempt, idempotencyKey: requestId }, input);
    } catch (thrown) {
      throw toFailure(thrown);
    }
  });

/** How long a try may take, and the pause before the next one. */
export const tryDelays = ({ timing, environment }: CallSurroundings) => ({
  requestTimeout: timing.requestTimeoutMs,
  retryBackoff: ({ context }: { readonly context: RequestContext }) =>
    retryDelayMs(timing, context.attempt, environment.random, context.failure?.retryAfterMs),
});

/** The call statechart for one kind of adapter call. */
export const provideCall = <Payload>(surroundings: CallSurroundings, run: AdapterRun<Payload>) =>
  callMachine.provide({
    actors: {
      callAdapter: adapterTry<CallAdapterInput>((adapterCall, { payload, call }) =>
        run(payload as Payload, adapterCall, () => call.send({ type: 'progressed' })),
      ),
    },
    actions: surroundings.journal.reports,
    delays: tryDelays(surroundings),
  });
