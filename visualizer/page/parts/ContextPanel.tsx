import { diffShown } from '../../session/diffShown.js';
import type { Visualizer } from '../Visualizer.js';
import { ValueTree } from './ValueTree.js';

/** What the actor knows, and what its last step changed in that. */
export function ContextPanel({ visualizer }: { visualizer: Visualizer }) {
  const { actor, session, position } = visualizer;
  if (actor === undefined) return null;
  const snapshot = session.snapshotAt(actor, position);
  const before = session.snapshotBefore(actor, position);
  const sections = (['context', 'output', 'error'] as const).filter(
    (name) => snapshot?.[name] !== undefined || before?.[name] !== undefined,
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys.
    <section class="panel scroll" tabIndex={0} aria-label={`What ${actor.name} knows`}>
      {sections.length === 0 && <p class="empty">{actor.name} has no context here.</p>}
      {sections.map((name) => (
        <section key={name} data-testid={`value-${name}`}>
          <h3>{name}</h3>
          <ValueTree nodes={nodesOf(before?.[name], snapshot?.[name])} />
        </section>
      ))}
      {sections.length > 0 && (
        <p class="dim foot">
          Marked: what the step at this moment changed. Values of customers are never recorded; in
          their place stands what kind of value it was, and how long.
        </p>
      )}
    </section>
  );

  /** At the first snapshot everything would be new. */
  function nodesOf(old: Parameters<typeof diffShown>[0], now: Parameters<typeof diffShown>[1]) {
    const compared = before === undefined ? now : old;
    const isObject = typeof now === 'object' && now !== null && !('~' in now);
    return isObject
      ? diffShown(compared, now)
      : diffShown({ value: compared ?? null }, { value: now ?? null });
  }
}
