import { useMemo } from 'preact/hooks';
import type { Lifeline, SequenceStep } from '../../session/toSequence.js';
import { toSequence } from '../../session/toSequence.js';
import type { Visualizer } from '../Visualizer.js';
import { clockText } from './clockText.js';
import { WindowedList } from './WindowedList.js';

/** The messages between the parts, from top to bottom. */
export function SequencePanel({ visualizer }: { visualizer: Visualizer }) {
  const { session, position } = visualizer;
  const { first, end } = session;
  // Whenever something came in or was forgotten.
  const { lifelines, steps } = useMemo(() => toSequence(session), [session, first, end]);
  const at = steps.findLastIndex((step) => step.position <= position);
  const startedAt = session.at(first)?.at ?? 0;
  if (steps.length === 0) return <p class="panel empty">Nobody has said anything yet.</p>;
  return (
    <div class="panel sequence" style={{ '--lifelines': lifelines.length }}>
      <ol class="lifelines" aria-label="Who takes part">
        {lifelines.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ol>
      <WindowedList
        label="Messages, oldest first"
        count={steps.length}
        rowHeight={60}
        selected={at}
        renderRow={(index) => {
          const step = steps[index];
          return (
            step && (
              <SequenceRow
                step={step}
                lifelines={lifelines}
                isSelected={index === at}
                time={clockText(step.at - startedAt)}
                onSelect={() => visualizer.choose(step.position)}
              />
            )
          );
        }}
      >
        <li class="lines" aria-hidden="true">
          {lifelines.map(({ id }) => (
            <span key={id} />
          ))}
        </li>
      </WindowedList>
    </div>
  );
}

function SequenceRow({
  step,
  lifelines,
  isSelected,
  time,
  onSelect,
}: {
  step: SequenceStep;
  lifelines: readonly Lifeline[];
  isSelected: boolean;
  time: string;
  onSelect: () => void;
}) {
  const indexOf = (id: string) => lifelines.findIndex((lifeline) => lifeline.id === id);
  const nameOf = (id: string) => lifelines[indexOf(id)]?.name ?? id;
  const [from, to] =
    step.kind === 'note'
      ? [indexOf(step.on), indexOf(step.on)]
      : [indexOf(step.from), indexOf(step.to)];
  const left = Math.min(from, to);
  const shape =
    step.kind === 'note' ? 'note-step' : from === to ? 'self' : from < to ? 'right' : 'left';
  const words = step.kind === 'note' ? '' : `${nameOf(step.from)} to ${nameOf(step.to)}: `;
  const isProblem = step.kind === 'message' && step.isProblem;
  return (
    <button
      type="button"
      class={`sequence-row ${shape} ${isProblem ? 'sequence-problem' : ''}`}
      style={{ '--from': left, '--span': Math.abs(to - from) }}
      aria-current={isSelected ? 'true' : undefined}
      title={`${time} ${words}${step.text}`}
      tabIndex={-1}
      onClick={onSelect}
    >
      <time class="sequence-time">{time}</time>
      <span class="visually-hidden"> {words}</span>
      <span class="sequence-text">{step.text}</span>
      {step.kind === 'message' && <span class="sequence-arrow" aria-hidden="true" />}
    </button>
  );
}
