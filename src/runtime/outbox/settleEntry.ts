import type { Failure } from '../../errors.js';
import type { SettleInput, Settlement } from '../../machines/index.js';
import type { OutboxEntry } from '../../OutboxEntry.js';
import { failureNotice, unsupportedLogNotice } from '../notices.js';
import type { EntryPicker } from './EntryPicker.js';
import { afterFailure, afterSave } from './entryLife.js';
import type { HistoryItems } from './HistoryItems.js';
import { isSameValue } from './isSameValue.js';
import { logAction, type OutboxCore } from './OutboxCore.js';

/** Stores the result of an attempt to save, unless the agent has discarded the log in the meantime. */
export async function settleEntry(
  core: OutboxCore,
  picker: EntryPicker,
  history: HistoryItems,
  { entry, outcome }: SettleInput,
): Promise<Settlement> {
  const { now } = core;
  const isSaved = 'saved' in outcome;
  if (isSaved) core.crmSuccessAt = now;
  const isLockedOut = !isSaved && outcome.failure.code === 'UNAUTHORIZED';
  picker.forget(entry);
  const group = await core.store.groupOf(entry);
  const found = group.find(({ requestId }) => requestId === entry.requestId);
  if (found === undefined) {
    await picker.restore(now);
    await core.change(core.unblock(group, entry, false));
    return { isSaved, isLockedOut };
  }
  if (isSaved && !isSameValue(found.record, entry.record)) {
    // The agent has changed the record during the attempt, so the log must be saved again.
    picker.invalidate();
    return { isSaved: false, isLockedOut };
  }
  const after = isSaved
    ? afterSave(found, outcome.saved)
    : entryAfterFailure(core, found, outcome.failure, now);
  if (isSaved && after !== null) core.end('requestSucceeded', after, null);
  const isSent = isSaved && after !== null && (await history.sendAtOnce(after));
  const later = group.map((one) => (one === found ? after : one)).filter((one) => one !== null);
  const unblocked = core.unblock(later, found, isSaved);
  await core.change([{ before: found, after: isSent ? null : after }, ...unblocked]);
  if (unblocked.length > 0 || !isSaved) picker.invalidate();
  if (!isSaved) reportFailure(core, found, after, outcome.failure);
  await core.count();
  return { isSaved, isLockedOut };
}

/** Returns the entry after a failed attempt, or null if it is now older than the retention. */
function entryAfterFailure(
  core: OutboxCore,
  entry: OutboxEntry,
  failure: Failure,
  now: number,
): OutboxEntry | null {
  const { timing, environment } = core.dependencies;
  const next = afterFailure(entry, failure, now, { timing, random: environment.random });
  return next.status === 'failed' && core.isTooOld(next) ? null : next;
}

function reportFailure(
  core: OutboxCore,
  before: OutboxEntry,
  after: OutboxEntry | null,
  failure: Failure,
): void {
  const { timing, busyNotices } = core.dependencies;
  if (after === null) {
    core.notifyExpired();
  } else if (after.status !== before.status) {
    notifyGivenUp(core, after, failure);
  } else {
    const { requestId, attempts: attempt, busy = 0 } = after;
    const { attempts } = timing;
    const request = { action: logAction, requestId, failure, attempt, busy, attempts } as const;
    busyNotices.tellBusy({ context: request });
  }
}

/**
 * Notifies the agent that the outbox has given up a log for now. The agent is notified only once if the CRM cannot
 * save logs.
 */
function notifyGivenUp(core: OutboxCore, entry: OutboxEntry, failure: Failure): void {
  const { adapter, messenger, texts } = core.dependencies;
  const isSupported = adapter.saveInteractionLog !== undefined;
  core.end(isSupported ? 'requestFailed' : 'requestDeclined', entry, failure);
  if (isSupported) messenger.notify(failureNotice(texts.current, logAction, failure));
  else if (!core.isUnsupportedNotified) messenger.notify(unsupportedLogNotice(texts.current));
  core.isUnsupportedNotified ||= !isSupported;
}
