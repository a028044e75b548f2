import { useMemo } from 'preact/hooks';
import type { GraphState, StateGraph } from '../../graph/StateGraph.js';
import { toGraph } from '../../graph/toGraph.js';
import { groupTransitions, transitionText } from '../../layout/transitionText.js';
import { shortId } from '../../session/describeEvent.js';
import type { Visualizer } from '../Visualizer.js';

/** Every state as a list, and what there is to know of the one that is looked at. */
export function StatesPanel({ visualizer }: { visualizer: Visualizer }) {
  const { actor, session, position } = visualizer;
  const definition = actor && session.definition(actor);
  const graph = useMemo(() => graphOf(definition), [definition]);
  if (actor === undefined || graph === undefined) {
    return <p class="panel empty">This actor runs no statechart.</p>;
  }
  const activeIds = new Set(session.snapshotAt(actor, position)?.activeIds);
  const selected = graph.states.find(({ id }) => id === visualizer.state.stateId);
  return (
    <div class="panel states-panel">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys. */}
      <section class="scroll" tabIndex={0} aria-label="States">
        <StateList
          state={graph.root}
          activeIds={activeIds}
          selectedId={selected?.id}
          onSelect={(stateId) => visualizer.set({ stateId })}
        />
      </section>
      {selected === undefined ? (
        <p class="empty">Choose a state here or in the picture.</p>
      ) : (
        <StateFacts state={selected} graph={graph} />
      )}
    </div>
  );
}

interface StateListProps {
  readonly state: GraphState;
  readonly activeIds: ReadonlySet<string>;
  readonly selectedId: string | undefined;
  readonly onSelect: (stateId: string) => void;
}

function StateList(props: StateListProps) {
  const { state, activeIds, selectedId, onSelect } = props;
  const isActive = activeIds.has(state.id);
  return (
    <ul class="state-list">
      <li>
        <button
          type="button"
          class={`state-button ${isActive ? 'state-active' : ''}`}
          aria-current={state.id === selectedId ? 'true' : undefined}
          onClick={() => onSelect(state.id)}
        >
          {state.key}
          {isActive && <span class="visually-hidden"> (active)</span>}
          {state.kind !== 'atomic' && state.kind !== 'compound' && (
            <span class="dim"> {state.kind}</span>
          )}
        </button>
        {state.children.map((child) => (
          <StateList key={child.id} {...props} state={child} />
        ))}
      </li>
    </ul>
  );
}

function StateFacts({ state, graph }: { state: GraphState; graph: StateGraph }) {
  const own = graph.transitions.filter(({ source }) => source === state.id);
  const facts = [
    ['tags', state.tags.join(', ')],
    ['entry', state.entry.join(', ')],
    ['exit', state.exit.join(', ')],
    ['runs', state.invokes.map(({ id, src }) => (id === src ? id : `${id} (${src})`)).join(', ')],
  ].filter(([, value]) => value !== '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keys.
    <section class="state-facts" aria-label={`State ${state.key}`} tabIndex={0}>
      <h3>{state.id}</h3>
      {state.description !== undefined && <p>{state.description}</p>}
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {own.length > 0 && (
        <ul class="transition-list">
          {groupTransitions(own, 'full').map((group) => (
            <li key={group[0].id}>
              {transitionText(group, 'full').map(({ text, role }, index) => (
                <span key={`${index} ${role}`} class={`text-${role}`}>
                  {text}
                </span>
              ))}
              {group[0].targets.length > 0 && (
                <span class="text-target"> → {group[0].targets.map(shortId).join(', ')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The chart itself says what is wrong with one that cannot be read. */
function graphOf(definition: object | undefined): StateGraph | undefined {
  try {
    return definition && toGraph(definition);
  } catch {
    return undefined;
  }
}
