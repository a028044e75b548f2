import { type Log, logListSchema } from '../crmAnswers.js';
import { fragmentOf } from '../Desk.js';
import { usePage } from '../PageContext.js';
import { showCount, showDateTime, showDuration } from '../texts.js';
import { useLoaded } from '../useLoaded.js';
import { FailureNote } from './FailureNote.js';

const shown = 50;

/** The latest conversations in the CRM's database, newest first. The list follows the database. */
export function LatestLogs() {
  const { client, revision } = usePage();
  const { value, failure } = useLoaded('logs', revision, (signal) =>
    client({ path: `interaction-logs?limit=${shown}`, schema: logListSchema, signal }),
  );
  return (
    <section class="card logs" aria-labelledby="logs-title">
      <header class="card-head">
        <h2 id="logs-title">Interaction logs in the database</h2>
        <span class="dim" role="status" data-testid="log-count">
          {value && showCount(value.total, 'log')}
        </span>
      </header>
      {failure && <FailureNote failure={failure} isStale={value !== undefined} />}
      <ol class="log-rows" data-testid="logs">
        {value?.logs.map((log) => (
          <LogRow key={log.id} log={log} />
        ))}
      </ol>
      {value?.total === 0 && <p class="empty">None yet. End a conversation in the softphone.</p>}
    </section>
  );
}

function LogRow({ log }: { log: Log }) {
  const who = log.contactName ?? log.from ?? 'Unknown';
  return (
    <li class="log-row" data-testid={`log-${log.interactionId}`}>
      <span class="log-row-main facts">
        {log.contactId === null ? (
          <strong>{who}</strong>
        ) : (
          <a href={fragmentOf({ kind: 'contact', id: log.contactId })}>{who}</a>
        )}
        <span>{[log.subject || 'No subject', log.topic].filter(Boolean).join(' · ')}</span>
      </span>
      <span class="log-row-notes">{log.comments}</span>
      <span class="dim facts">
        <span>{log.id}</span>
        <span>{showDateTime(log.startedAt ?? log.receivedAt)}</span>
        {log.durationSeconds !== null && <span>{showDuration(log.durationSeconds)}</span>}
        {Object.entries(log.customFields).map(([name, value]) => (
          <span key={name}>
            {name}: {String(value)}
          </span>
        ))}
      </span>
    </li>
  );
}
