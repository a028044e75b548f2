import { addressKey } from '../address/addressKey.js';
import { internalCallFailure, outputOf, type RecordRequest, requestOf } from './requests.js';

/** The transition after a call that failed. */
export const callFailed = {
  guard: { type: 'hasFailed', params: outputOf },
  target: '#records.idle',
  actions: [{ type: 'keepOutcome', params: outputOf }, 'reportFailed', 'tellFailure'],
} as const;

/** The transitions after the call that opens a record. */
export const opened = [
  callFailed,
  {
    target: '#records.justServed',
    actions: [{ type: 'keepOutcome', params: outputOf }, 'reportSucceeded'],
  },
] as const;

/** The transitions after the call that offers a choice to the agent. */
export const offered = [
  callFailed,
  {
    target: '#records.justServed',
    actions: [
      { type: 'keepOutcome', params: outputOf },
      { type: 'tellChosen', params: outputOf },
      'reportSucceeded',
    ],
  },
] as const;

/** The transition after the failure of a call's actor, which should never happen. */
export const actorFailed = {
  target: '#records.idle',
  actions: [{ type: 'keepOutcome', params: internalCallFailure }, 'reportFailed', 'tellFailure'],
} as const;

/** The actions that start a request. */
export const serving = [{ type: 'accept', params: requestOf }, 'reportTried', 'tellStart'] as const;

/**
 * Returns a key of the request. Requests for the same records of the same interaction have the same key, even if
 * their numbers are formatted differently.
 */
export const requestKey = ({ queries, start }: RecordRequest): string =>
  JSON.stringify([
    start?.interactionId,
    ...queries.map(({ kind, value, extension, recordType }) => [
      kind,
      kind === 'phone' ? addressKey(value).replace('+', '') : value,
      extension,
      recordType,
    ]),
  ]);
