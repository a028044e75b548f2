import { compareMoments } from '../../session/compareMoments.js';
import type { Visualizer } from '../Visualizer.js';
import { clockText } from './clockText.js';
import { ValueTree } from './ValueTree.js';

/** The actor's state and context, and their changes in its last step or since another moment. */
export function ContextPanel({ visualizer }: { visualizer: Visualizer }) {
  const { actor, session, position } = visualizer;
  if (actor === undefined) return null;
  const { comparedWith } = visualizer.state;
  const snapshot = session.snapshotAt(actor, position);
  const before =
    comparedWith === undefined
      ? session.snapshotBefore(actor, position)
      : session.snapshotAt(actor, Math.max(session.first, comparedWith));
  const parts = compareMoments(before, snapshot).filter(
    ({ name }) => name !== 'state' || comparedWith !== undefined,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys.
    <section class="panel scroll" tabIndex={0} aria-label={`What ${actor.name} knows`}>
      <Comparison visualizer={visualizer} />
      {parts.length === 0 && <p class="empty">{actor.name} has no context here.</p>}
      {parts.map(({ name, nodes }) => (
        <section key={name} data-testid={`value-${name}`}>
          <h3>{name}</h3>
          <ValueTree nodes={nodes} />
        </section>
      ))}
      {parts.length > 0 && (
        <p class="dim foot">
          Marked: what {comparedWith === undefined ? 'the step at this moment' : 'is different'}{' '}
          {comparedWith === undefined ? 'changed' : 'from the other moment'}. Values of customers
          are never recorded; in their place stands what kind of value it was, and how long.
        </p>
      )}
    </section>
  );
}

function Comparison({ visualizer }: { visualizer: Visualizer }) {
  const { session, state } = visualizer;
  const { comparedWith } = state;
  const startedAt = session.at(session.first)?.at ?? 0;
  const other = session.at(Math.max(session.first, comparedWith ?? 0));
  return (
    <div class="comparison">
      <span>
        {comparedWith === undefined
          ? 'Compared with the step before'
          : `Compared with ${clockText((other?.at ?? startedAt) - startedAt)}`}
      </span>
      <button
        type="button"
        class="button button-small"
        aria-pressed={comparedWith !== undefined}
        title="Keep this moment, and compare others with it (M)"
        data-testid="compare"
        onClick={() => visualizer.toggleComparison()}
      >
        Compare with this moment
      </button>
    </div>
  );
}
