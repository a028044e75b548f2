import { shortTimeOfDay } from '../../session/timeOfDay.js';
import type { Visualizer } from '../Visualizer.js';
import { clockText } from './clockText.js';
import { Icon, type IconName } from './Icon.js';
import { marksOf, problemAt } from './problemMarks.js';

/** Travels in time: a slider, and buttons for single steps. */
export function Timeline({ visualizer }: { visualizer: Visualizer }) {
  const { session, position, state } = visualizer;
  const { first, end } = session;
  const isLatest = state.position === 'latest';
  const isLive = state.source.kind === 'live';
  const startedAt = session.at(first)?.at ?? 0;
  const event = session.at(position);
  const time = clockText((event?.at ?? startedAt) - startedAt);
  const words = event === undefined ? '' : visualizer.texts.text(event).title;
  const problem = problemAt(visualizer);
  const told = problem === undefined ? `${time}, ${words}` : `${time}, ${problem.text}`;
  return (
    <footer class="timeline">
      <div class="timeline-buttons">
        <Step label="First event" icon="first" onClick={() => visualizer.goToStart()} />
        <Step label="One event back" icon="back" onClick={() => visualizer.step(-1)} />
        <Step label="One event on" icon="on" onClick={() => visualizer.step(1)} />
        <button
          type="button"
          class="button button-small follow"
          aria-pressed={isLatest}
          data-testid="follow"
          onClick={() => visualizer.togglePause()}
        >
          {isLive ? (isLatest ? 'Live' : 'Paused') : 'Latest'}
        </button>
        <ProblemSteps visualizer={visualizer} />
      </div>
      <div class="slider-box">
        <ProblemMarks visualizer={visualizer} />
        <input
          class="slider"
          type="range"
          min={first}
          max={Math.max(first, end - 1)}
          value={position}
          aria-label="Moment"
          aria-valuetext={told}
          onInput={({ currentTarget }) => visualizer.set({ position: Number(currentTarget.value) })}
        />
      </div>
      {/* Keys travel wherever the focus is; what a live page adds is not read out. */}
      <p class="visually-hidden" role="status">
        {isLatest ? '' : told}
      </p>
      <p class="timeline-text">
        <time>{time}</time>
        <span class="dim">
          {' '}
          {event !== undefined && <time>{shortTimeOfDay(event.at)}</time>}
          {' · '}
          {position - first + 1} of {end - first}
        </span>
      </p>
    </footer>
  );
}

/** From problem to problem. */
function ProblemSteps({ visualizer }: { visualizer: Visualizer }) {
  const count = visualizer.problems.length;
  const name = count === 1 ? '1 problem' : `${count} problems`;
  const step = (direction: 1 | -1) => () => visualizer.goToProblem(direction);
  return (
    <fieldset class="problem-steps" aria-label={name} disabled={count === 0}>
      <Step label="Previous problem" title="(P)" icon="problemBack" onClick={step(-1)} />
      <span class="problem-count" title={name} data-testid="problem-count">
        {count}
      </span>
      <Step label="Next problem" title="(N)" icon="problemOn" onClick={step(1)} />
    </fieldset>
  );
}

/** Marks for the problems. The buttons beside lead to them. */
const ProblemMarks = ({ visualizer }: { visualizer: Visualizer }) => (
  <div class="problem-marks" aria-hidden="true">
    {marksOf(visualizer).map((percent) => (
      <span key={percent} style={{ insetInlineStart: `${percent}%` }} />
    ))}
  </div>
);

interface StepProps {
  readonly label: string;
  readonly icon: IconName;
  /** The key that does the same. */
  readonly title?: string;
  readonly onClick: () => void;
}

function Step({ label, icon, title = '', onClick }: StepProps) {
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={label}
      title={`${label} ${title}`.trim()}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
