import type { Visualizer } from '../Visualizer.js';
import { clockText } from './clockText.js';
import { Icon, type IconName } from './Icon.js';

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
      </div>
      <input
        class="slider"
        type="range"
        min={first}
        max={Math.max(first, end - 1)}
        value={position}
        aria-label="Moment"
        aria-valuetext={`${time}, ${words}`}
        onInput={({ currentTarget }) => visualizer.set({ position: Number(currentTarget.value) })}
      />
      {/* Keys travel wherever the focus is; what a live page adds is not read out. */}
      <p class="visually-hidden" role="status">
        {isLatest ? '' : `${time}, ${words}`}
      </p>
      <p class="timeline-text">
        <time>{time}</time>
        <span class="dim">
          {' '}
          {position - first + 1} of {end - first}
        </span>
      </p>
    </footer>
  );
}

function Step({ label, icon, onClick }: { label: string; icon: IconName; onClick: () => void }) {
  return (
    <button type="button" class="button button-small" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
