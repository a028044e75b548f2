import { fromPromise } from 'xstate';
import type { AdapterCall } from '../CrmAdapter.js';
import { failureOf, toFailure } from '../errors.js';
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

/** The part of the adapter that a call is for: the CRM itself, or the page that shows what was found. */
export type CallTarget = 'crm' | 'page';

/**
 * One attempt at an adapter call. Whatever the adapter throws becomes a `Failure`.
 *
 * @param targetOf Gives the target of a call. A success in showing something says nothing about the CRM's health.
 *   Undefined: neither a success nor a failure does.
 */
export const adapterAttempt = <Input extends LoadCrmDataInput, Answer>(
  { underWay, health, environment, timing }: Surroundings,
  run: (call: AdapterCall, input: Input) => Promise<Answer>,
  targetOf: (input: Input) => CallTarget | undefined = () => 'crm',
) =>
  fromPromise<Answer, Input>(({ input, signal }) => {
    const { attempt, requestId } = input;
    const { clock } = environment;
    const target = targetOf(input);
    const begun = clock.now();
    let isOver = false;
    signal.addEventListener('abort', () => {
      const isTooSlow = clock.now() - begun >= timing.requestTimeoutMs;
      if (!isOver && isTooSlow && target !== undefined) health.failed(failureOf('TIMEOUT'));
    });
    const answer = async () => run({ signal, attempt, idempotencyKey: requestId }, input);
    return underWay.track(
      answer().then(
        (value) => {
          isOver = true;
          if (target === 'crm' && !signal.aborted) health.succeeded();
          return value;
        },
        (thrown: unknown) => {
          isOver = true;
          const failure = toFailure(thrown);
          if (target !== undefined && !signal.aborted) health.failed(failure);
          throw failure;
        },
      ),
    );
  });

/** The longest duration of an attempt, and the pause before the next one. */
export const attemptDelays = ({ timing, environment }: Surroundings): AttemptDelays => ({
  requestTimeout: timing.requestTimeoutMs,
  retryBackoff: ({ context: { attempt, failure } }) =>
    retryDelayMs(timing, attempt, environment.random, failure?.retryAfterMs),
});

/** The statechart of one kind of adapter call. */
export const adapterCall = <Payload>(
  surroundings: Surroundings,
  run: AdapterRun<Payload>,
  target: CallTarget = 'crm',
) =>
  createCallMachine({
    ...surroundings.journal.reports,
    callAdapter: adapterAttempt(
      surroundings,
      async (call, { payload, action, call: actor }: CallAdapterInput) => {
        // One call statechart serves all kinds of calls; the feature that starts it knows its payload.
        const known = payload as Payload;
        const progressed = () => actor.send({ type: 'progressed' });
        const answer = await run(known, call, progressed, action);
        if (isOfCrm(action)) surroundings.answered$.next();
        return answer;
      },
      ({ action }) => (isOfCrm(action) ? target : undefined),
    ),
    tellBusy: surroundings.busyReports.tellBusy,
    delays: attemptDelays(surroundings),
  });

/** True if an action asks the CRM. For an extension that is not known. */
const isOfCrm = (action: string): boolean => Object.hasOwn(features, action);
