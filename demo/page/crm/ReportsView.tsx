import { type Counts, logListSchema, reportSchema } from '../crmAnswers.js';
import { usePage } from '../PageContext.js';
import { showDate, showDateTime, showDuration } from '../texts.js';
import { useLoaded } from '../useLoaded.js';
import { FailureNote } from './FailureNote.js';

/** Conversations counted by day, subject and topic, with a list of each. */
export function ReportsView({ logId }: { logId: string | undefined }) {
  const { client, revision } = usePage();
  const offset = -new Date().getTimezoneOffset();
  const report = useLoaded('report', revision, (signal) =>
    client({ path: `reports?utcOffsetMinutes=${offset}`, schema: reportSchema, signal }),
  );
  return (
    <section class="card" aria-labelledby="reports-title" data-testid="reports-view">
      <header class="card-head">
        <h2 id="reports-title">Reports</h2>
      </header>
      {report.failure && (
        <FailureNote failure={report.failure} isStale={report.value !== undefined} />
      )}
      {report.value && (
        <div class="charts">
          <Bars
            title="By day"
            counts={report.value.byDay
              .slice(0, 7)
              .map(({ name, count }) => ({ name: showDate(name), count }))}
          />
          <Bars title="By subject" counts={report.value.bySubject.slice(0, 7)} />
          <Bars title="By topic" counts={report.value.byTopic.slice(0, 7)} />
        </div>
      )}
      <LogTable openId={logId} />
    </section>
  );
}

function Bars({ title, counts }: { title: string; counts: Counts }) {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <table class="bars">
      <caption>{title}</caption>
      <tbody>
        {counts.map(({ name, count }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * count) / most} height="10" />
              </svg>
            </td>
            <td class="bars-count">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function LogTable({ openId }: { openId: string | undefined }) {
  const { client, revision } = usePage();
  const { value, failure } = useLoaded('report logs', revision, (signal) =>
    client({ path: 'interaction-logs?limit=200', schema: logListSchema, signal }),
  );
  return (
    <>
      {failure && <FailureNote failure={failure} isStale={value !== undefined} />}
      <table class="rows">
        <caption>Conversations</caption>
        <tbody>
          {value?.logs.map((log) => (
            <tr
              key={log.id}
              aria-current={log.id === openId ? 'true' : undefined}
              data-testid={`report-${log.interactionId}`}
            >
              <td class="dim nowrap spare">{log.id}</td>
              <td class="dim nowrap">{showDateTime(log.startedAt ?? log.receivedAt)}</td>
              <th scope="row">{log.contactName ?? log.from ?? 'Unknown'}</th>
              <td>{[log.subject, log.topic].filter(Boolean).join(' · ')}</td>
              <td class="dim nowrap">
                {log.durationSeconds !== null && showDuration(log.durationSeconds)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
