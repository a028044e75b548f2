import { showTime } from '../../../theme/clock.js';
import type { HistoryEntry } from '../../HistoryEntry.js';
import { Icon } from './Icon.js';
import { valueText } from './texts.js';

/** Finished interactions, and which of them the CRM has. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  return (
    <section class="card" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <ol class="history" data-testid="sim-history" aria-live="polite">
        {entries.length === 0 ? <li class="dim empty">No finished interactions yet.</li> : null}
        {entries.map((entry) => (
          <li
            key={entry.interactionId}
            data-interaction-id={entry.interactionId}
            data-saved={entry.taskId !== undefined}
          >
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({
  entry: { title, subject, at, taskId, logParameters },
}: {
  readonly entry: HistoryEntry;
}) {
  const isSaved = taskId !== undefined;
  const line = (
    <>
      <span class={`mark ${isSaved ? 'good' : 'calm'}`}>
        <Icon name={isSaved ? 'check' : 'clock'} />
      </span>
      <span class="grow">
        <span class="strong clip block">{title}</span>
        <span class="dim clip block">
          {isSaved ? `Saved as ${taskId}` : 'Waiting for the CRM'}
          {subject === '' ? '' : ` · ${subject}`}
        </span>
      </span>
      <time class="dim">{showTime(at)}</time>
    </>
  );
  if (logParameters === undefined) return <div class="row">{line}</div>;
  return (
    <details>
      <summary class="row">{line}</summary>
      <dl class="facts">
        {Object.entries(logParameters).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{valueText(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
