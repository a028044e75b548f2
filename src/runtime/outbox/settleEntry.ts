import type { Failure } from '../../errors.js';
import type { SettleInput, Settlement } from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { failureNotice, unsupportedLogNotice } from '../notices.js';
import type { EntryPicker } from './EntryPicker.js';
import { saved, tried } from './entryLife.js';
import type { HistoryItems } from './HistoryItems.js';
import { isSameValue } from './isSameValue.js';
import { logAction, type OutboxCore } from './OutboxCore.js';

/** Writes how an attempt ended, unless the log was discarded meanwhile. */
export async function settleEntry(
  core: OutboxCore,
  picker: EntryPicker,
  history: HistoryItems,
  { entry, outcome }: SettleInput,
): Promise<Settlement> {
  const { now } = core;
  const isSaved = 'saved' in outcome;
  if (isSaved) core.answeredAt = now;
  const isLockedOut = !isSaved && outcome.failure.code === 'UNAUTHORIZED';
  picker.forget(entry);
  const group = await core.safe.groupOf(entry);
  const found = group.find(({ requestId }) => requestId === entry.requestId);
  if (found === undefined) {
    await picker.restore(now);
    await core.change(core.releases(group, entry, false));
    return { isSaved, isLockedOut };
  }
  if (isSaved && !isSameValue(found.record, entry.record)) {
    // The agent has corrected the record meanwhile.
    picker.lookAgain();
    return { isSaved: false, isLockedOut };
  }
  const after = isSaved ? saved(found, outcome.saved) : failed(core, found, outcome.failure, now);
  if (isSaved && after !== null) core.end('requestSucceeded', after, null);
  const isTold = isSaved && after !== null && (await history.tellAtOnce(after));
  const later = group.map((one) => (one === found ? after : one)).filter((one) => one !== null);
  const released = core.releases(later, found, isSaved);
  await core.change([{ before: found, after: isTold ? null : after }, ...released]);
  if (released.length > 0 || !isSaved) picker.lookAgain();
  if (!isSaved) tellFailure(core, found, after, outcome.failure);
  await core.count();
  return { isSaved, isLockedOut };
}

/** The entry after an attempt that failed; null if it has become too old meanwhile. */
function failed(
  core: OutboxCore,
  entry: OutboxEntry,
  failure: Failure,
  now: number,
): OutboxEntry | null {
  const { timing, environment } = core.surroundings;
  const next = tried(entry, failure, now, { timing, random: environment.random });
  return next.status === 'failed' && core.isTooOld(next) ? null : next;
}

function tellFailure(
  core: OutboxCore,
  before: OutboxEntry,
  after: OutboxEntry | null,
  failure: Failure,
): void {
  const { timing, busyReports } = core.surroundings;
  if (after === null) {
    core.tellExpired();
  } else if (after.status !== before.status) {
    tellGivenUp(core, after, failure);
  } else {
    const { requestId, attempts: attempt, busy = 0 } = after;
    const { attempts } = timing;
    const request = { action: logAction, requestId, failure, attempt, busy, attempts } as const;
    busyReports.tellBusy({ context: request });
  }
}

/** For now, and the agent is told; that a CRM keeps no logs is told once. */
function tellGivenUp(core: OutboxCore, entry: OutboxEntry, failure: Failure): void {
  const { adapter, messenger, texts } = core.surroundings;
  const isSupported = adapter.saveInteractionLog !== undefined;
  core.end(isSupported ? 'requestFailed' : 'requestDeclined', entry, failure);
  if (isSupported) messenger.notify(failureNotice(texts.current, logAction, failure));
  else if (!core.isUnsupportedTold) messenger.notify(unsupportedLogNotice(texts.current));
  core.isUnsupportedTold ||= !isSupported;
}
