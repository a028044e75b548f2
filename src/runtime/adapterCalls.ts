import { fromPromise } from 'xstate';
import type { AdapterCall } from '../CrmAdapter.js';
import { toFailure } from '../errors.js';
import { features } from '../features.js';
import {
  type AttemptDelays,
  type CallAdapterInput,
  createCallMachine,
  type LoadCrmDataInput,
  retryDelayMs,
} from '../machines/index.js';
import type { Surroundings } from './Surroundings.js';

/**
 * Calls an adapter. `progressed` starts the time limit over, for answers that come in pages. `action` is that
 * of the request.
 */
export type AdapterRun<Payload> = (
  payload: Payload,
  call: AdapterCall,
  progressed: () => void,
  action: string,
) => Promise<unknown>;

/** One attempt at an adapter call. Whatever the adapter throws becomes a `Failure`. */
export const adapterAttempt = <Input extends LoadCrmDataInput, Answer>(
  { underWay }: Surroundings,
  run: (call: AdapterCall, input: Input) => Promise<Answer>,
) =>
  fromPromise<Answer, Input>(({ input, signal }) => {
    const { attempt, requestId } = input;
    const answer = async () => run({ signal, attempt, idempotencyKey: requestId }, input);
    return underWay.track(
      answer().catch((thrown: unknown) => {
        throw toFailure(thrown);
      }),
    );
  });

/** How long an attempt may take, and the pause before the next one. */
export const attemptDelays = ({ timing, environment }: Surroundings): AttemptDelays => ({
  requestTimeout: timing.requestTimeoutMs,
  retryBackoff: ({ context: { attempt, failure } }) =>
    retryDelayMs(timing, attempt, environment.random, failure?.retryAfterMs),
});

/** The statechart of one kind of adapter call. */
export const adapterCall = <Payload>(surroundings: Surroundings, run: AdapterRun<Payload>) =>
  createCallMachine({
    ...surroundings.journal.reports,
    callAdapter: adapterAttempt(
      surroundings,
      async (call, { payload, action, call: actor }: CallAdapterInput) => {
        // One call statechart serves all kinds of calls; the feature that starts it knows its payload.
        const known = payload as Payload;
        const progressed = () => actor.send({ type: 'progressed' });
        const answer = await run(known, call, progressed, action);
        // Whether an extension asks the CRM is not known.
        if (Object.hasOwn(features, action)) surroundings.answered$.next();
        return answer;
      },
    ),
    tellBusy: surroundings.busyReports.tellBusy,
    delays: attemptDelays(surroundings),
  });
