import type { ValueNode } from '../../session/diffShown.js';

/** Fields and what is in them; what has changed is marked. */
export function ValueTree({ nodes }: { nodes: readonly ValueNode[] }) {
  return (
    <ul class="value-tree">
      {nodes.map((node) => (
        <li key={node.name}>
          <ValueRow node={node} />
        </li>
      ))}
    </ul>
  );
}

function ValueRow({ node }: { node: ValueNode }) {
  const { name, change, value, before, children } = node;
  const words = (
    <span class={`value value-${change}`} data-change={change}>
      <span class="value-name">{name}</span> <span class="value-text">{value}</span>
      {before !== undefined && <del class="value-before">{before}</del>}
      {change !== 'same' && <span class="visually-hidden"> ({change})</span>}
    </span>
  );
  if (children.length === 0) return words;
  return (
    <details open={change !== 'same' || children.length <= 8}>
      <summary>{words}</summary>
      <ValueTree nodes={children} />
    </details>
  );
}
