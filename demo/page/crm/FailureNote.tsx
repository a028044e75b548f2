import type { Failure } from '../../../src/index.js';

/** Says that something of the CRM could not be read, and whether what is shown is older. */
export function FailureNote({ failure, isStale }: { failure: Failure; isStale: boolean }) {
  return (
    <p class={isStale ? 'stale' : 'note note-bad'} role="status">
      {isStale && 'Not up to date. '}
      {failure.message}
    </p>
  );
}
