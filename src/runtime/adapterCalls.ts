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
import type { Dependencies } from './Dependencies.js';

/**
 * Calls an adapter method. An answer that arrives in pages calls `progressed` after each page, which restarts the
 * time limit. `action` is the action of the request.
 */
export type AdapterRun<Payload> = (
  payload: Payload,
  call: AdapterCall,
  progressed: () => void,
  action: string,
) => Promise<unknown>;

/** The target of a call: the CRM, or the page that opens records. */
export type CallTarget = 'crm' | 'page';

/**
 * Makes the actor of one attempt at an adapter call. It converts everything that the adapter throws to a `Failure`.
 *
 * @param targetOf Returns the target of a call. The success of a call to the page does not change the CRM's
 *   condition. Undefined: neither success nor failure changes it.
 */
export const adapterAttempt = <Input extends LoadCrmDataInput, Answer>(
  { pendingWork, health, environment, timing }: Dependencies,
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
    return pendingWork.track(
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

/** The time limit of an attempt, and the delay before the next one. */
export const attemptDelays = ({ timing, environment }: Dependencies): AttemptDelays => ({
  requestTimeout: timing.requestTimeoutMs,
  retryBackoff: ({ context: { attempt, failure } }) =>
    retryDelayMs(timing, attempt, environment.random, failure?.retryAfterMs),
});

/** Creates the statechart of one kind of adapter call. */
export const adapterCall = <Payload>(
  dependencies: Dependencies,
  run: AdapterRun<Payload>,
  target: CallTarget = 'crm',
) =>
  createCallMachine({
    ...dependencies.journal.reports,
    callAdapter: adapterAttempt(
      dependencies,
      async (call, { payload, action, call: actor }: CallAdapterInput) => {
        // The call statechart does not know the payload's type. The feature that starts the call does.
        const known = payload as Payload;
        const progressed = () => actor.send({ type: 'progressed' });
        const answer = await run(known, call, progressed, action);
        if (isOfCrm(action)) dependencies.crmSuccess$.next();
        return answer;
      },
      ({ action }) => (isOfCrm(action) ? target : undefined),
    ),
    tellBusy: dependencies.busyNotices.tellBusy,
    delays: attemptDelays(dependencies),
  });

/** True if the action calls the CRM. For the action of an extension, that is unknown. */
const isOfCrm = (action: string): boolean => Object.hasOwn(features, action);
