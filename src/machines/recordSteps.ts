import { addressKey } from '../address/addressKey.js';
import { brokenCall, outputOf, type RecordRequest, requestOf } from './requests.js';

/** The call failed. */
export const showingFailed = {
  guard: { type: 'hasFailed', params: outputOf },
  target: '#records.idle',
  actions: [{ type: 'keepOutcome', params: outputOf }, 'reportFailed', 'tellFailure'],
} as const;

/** The record was shown. */
export const opened = [
  showingFailed,
  {
    target: '#records.justServed',
    actions: [{ type: 'keepOutcome', params: outputOf }, 'reportSucceeded'],
  },
] as const;

/** The agent was let choose, and may have chosen. */
export const offered = [
  showingFailed,
  {
    target: '#records.justServed',
    actions: [
      { type: 'keepOutcome', params: outputOf },
      { type: 'tellChosen', params: outputOf },
      'reportSucceeded',
    ],
  },
] as const;

/** The actor of a call failed, which should never happen. */
export const showingBroke = {
  target: '#records.idle',
  actions: [{ type: 'keepOutcome', params: brokenCall }, 'reportFailed', 'tellFailure'],
} as const;

/** A request begins. */
export const serving = [{ type: 'accept', params: requestOf }, 'reportTried', 'tellStart'] as const;

/** The same for requests that wish to show the same records for the same interaction, however numbers are written. */
export const wishOf = ({ queries, start }: RecordRequest): string =>
  JSON.stringify([
    start?.interactionId,
    ...queries.map(({ kind, value, extension, recordType }) => [
      kind,
      kind === 'phone' ? addressKey(value).replace('+', '') : value,
      extension,
      recordType,
    ]),
  ]);
