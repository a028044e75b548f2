import type { AnyMachineSnapshot, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/**
 * Returns the transitions whose guards must have been false for an event: those that XState checks before the transitions
 * that it has taken. XState reports only taken transitions. It checks them in the order of SCXML, from the innermost active
 * state outwards, until a state has an enabled transition.
 *
 * @param before The machine's snapshot before the event.
 */
export function refusedBy(
  before: AnyMachineSnapshot,
  eventType: string,
  taken: readonly AnyTransitionDefinition[],
): AnyTransitionDefinition[] {
  const active = new Set<AnyStateNode>(before._nodes);
  const refused: AnyTransitionDefinition[] = [];

  const lookAt = (candidates: readonly AnyTransitionDefinition[]): boolean => {
    const end = candidates.findIndex((candidate) => taken.includes(candidate));
    const skipped = end === -1 ? candidates : candidates.slice(0, end);
    refused.push(...skipped.filter(({ guard }) => guard !== undefined));
    return end !== -1;
  };
  const visit = (node: AnyStateNode): boolean => {
    const children = childrenOf(node).filter((child) => active.has(child));
    const isTaken = children.map(visit).includes(true);
    return isTaken || lookAt(candidatesOf(node, eventType));
  };

  visit(before.machine.root);
  return refused;
}

/** Returns the eventless transitions of the active states. When a machine comes to rest, their guards were false. */
export function refusedAtRest({ _nodes }: AnyMachineSnapshot): AnyTransitionDefinition[] {
  return (_nodes as AnyStateNode[])
    .flatMap((node) => node.always ?? [])
    .filter(({ guard }) => guard !== undefined);
}

const childrenOf = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states);

/** Returns a state's transitions for an event, in the order in which XState checks them. '' means eventless transitions. */
function candidatesOf(node: AnyStateNode, eventType: string): readonly AnyTransitionDefinition[] {
  if (eventType === '') return node.always ?? [];
  const descriptors = [...node.transitions.keys()].filter((name) => matches(eventType, name));
  descriptors.sort(
    (a, b) => Number(b === eventType) - Number(a === eventType) || b.length - a.length,
  );
  return descriptors.flatMap((name) => node.transitions.get(name) ?? []);
}

function matches(eventType: string, descriptor: string): boolean {
  if (descriptor === eventType || descriptor === '*') return true;
  if (!descriptor.endsWith('.*')) return false;
  const prefix = descriptor.slice(0, -2);
  return eventType === prefix || eventType.startsWith(`${prefix}.`);
}
