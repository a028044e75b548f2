import type { InteractionLog } from '../../src/crm.js';
import { isAdapterError } from '../../src/errors.js';

/** A call that nobody gives up. */
export const anyCall = (idempotencyKey = 'interaction-1') => ({
  signal: new AbortController().signal,
  attempt: 1,
  idempotencyKey,
});

/** A log of the interaction `k` with nothing but what every log has. */
export const anyLog = (): InteractionLog => ({
  interactionId: 'k',
  receivedAt: '2026-03-17T14:21:44.000Z',
  customFields: {},
  raw: {} as never,
});

/** Gives the code of the error that an adapter fails with. */
export const codeOf = async (answer: Promise<unknown> | undefined) =>
  Promise.resolve(answer).then(
    () => 'none',
    (error) => (isAdapterError(error) ? error.code : 'no AdapterError'),
  );
