import { useEffect, useState } from 'preact/hooks';
import { debounceTime, filter, merge } from 'rxjs';
import type { OutboxEntry, Runtime } from '../../../src/index.js';
import { showClock } from '../../../theme/clock.js';
import { saveFile } from '../../../visualizer/export/saveFile.js';
import { showCount } from '../texts.js';

/** Logs that are not in the CRM yet. Nothing of them is lost; nothing is removed by itself. */
export function OutboxPanel({ runtime }: { runtime: Runtime }) {
  const entries = useOutbox(runtime);
  return (
    <section class="card outbox" aria-labelledby="outbox-title" data-testid="outbox">
      <header class="card-head">
        <h2 id="outbox-title">Outbox</h2>
        <span class="dim" role="status">
          {entries.length === 0 ? 'empty' : `${entries.length} waiting`}
        </span>
      </header>
      {entries.length === 0 ? (
        <p class="empty">
          Every interaction log is in the CRM. Switch the CRM to down and end a conversation: its
          log waits here, also over a reload of this page.
        </p>
      ) : (
        <ul class="outbox-rows">
          {entries.map((entry) => (
            <OutboxRow key={entry.id} entry={entry} outbox={runtime.outbox} />
          ))}
        </ul>
      )}
    </section>
  );
}

function useOutbox(runtime: Runtime): readonly OutboxEntry[] {
  const [entries, setEntries] = useState<readonly OutboxEntry[]>([]);
  useEffect(() => {
    const ofLogs$ = runtime.events$.pipe(
      filter((event) => 'action' in event && event.action === 'requestSaveInteractionLog'),
    );
    const subscription = merge(runtime.outbox.pending$, ofLogs$)
      .pipe(debounceTime(50))
      .subscribe(() => {
        runtime.outbox.list().then(setEntries, () => undefined);
      });
    return () => subscription.unsubscribe();
  }, [runtime]);
  return entries;
}

const statusTone = { pending: 'accent', failed: 'bad', quarantined: 'bad', saved: 'good' } as const;

function OutboxRow({ entry, outbox }: { entry: OutboxEntry; outbox: Runtime['outbox'] }) {
  const [isAsked, setIsAsked] = useState(false);
  const { id, status, attempts, error, receivedAt, record } = entry;
  return (
    <li class="outbox-row" data-testid={`outbox-${id}`}>
      <span class="outbox-row-id">{id}</span>
      <span class={`badge badge-${statusTone[status]}`}>{status}</span>
      <span class="dim outbox-row-facts">
        {`${record ? `For ${record.name}. ` : ''}Arrived ${showClock(receivedAt)}, tried ${showCount(attempts, 'time')}. ${[error?.message, error?.detail].filter(Boolean).join(' ')}`}
      </span>
      <span class="outbox-row-buttons">
        <button
          type="button"
          class="button button-small"
          data-testid={`outbox-retry-${id}`}
          onClick={() => outbox.retry(id)}
        >
          Retry
        </button>
        <button
          type="button"
          class="button button-small"
          data-testid={`outbox-export-${id}`}
          title="Saves the log on this computer, with what is in it of the customer"
          onClick={() => exportEntry(entry)}
        >
          Export
        </button>
        <button
          type="button"
          class={`button button-small ${isAsked ? 'button-bad' : ''}`}
          data-testid={`outbox-discard-${id}`}
          onBlur={() => setIsAsked(false)}
          onClick={() => (isAsked ? outbox.discard(id) : setIsAsked(true))}
        >
          {isAsked ? 'Really lose this log?' : 'Discard'}
        </button>
      </span>
    </li>
  );
}

/** A log that the CRM does not take can still be kept, and be sent to whoever mends it. */
const exportEntry = (entry: OutboxEntry): void =>
  saveFile(
    new Blob([JSON.stringify(entry, undefined, 2)], { type: 'application/json' }),
    `${entry.id}.interaction-log.json`,
  );
