import { showTime } from '../../../theme/clock.js';
import type { HistoryEntry } from '../../HistoryEntry.js';
import { useTexts } from '../texts/useTexts.js';
import { Icon } from './Icon.js';
import { valueText } from './texts.js';

/** The finished interactions. Shows for each if the CRM has saved its log. */
export function History({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { history } = useTexts();
  return (
    <section class="card" aria-labelledby="history-title">
      <h2 id="history-title">{history.title}</h2>
      <ol class="history" data-testid="sim-history" aria-live="polite">
        {entries.length === 0 ? <li class="dim empty">{history.none}</li> : null}
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
  const { history } = useTexts();
  const line = (
    <>
      <span class={`mark ${taskId === undefined ? 'calm' : 'good'}`}>
        <Icon name={taskId === undefined ? 'clock' : 'check'} />
      </span>
      <span class="grow">
        <span class="strong clip block">
          <bdi>{title}</bdi>
        </span>
        <span class="dim clip block">
          {taskId === undefined ? history.waiting : history.saved({ id: taskId })}
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
