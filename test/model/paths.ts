import type { StateGraph } from './Model.js';
import type { Scene } from './scenes.js';
import type { World } from './World.js';

/** A way through a model: the names of what happens, in order. */
export type Path = readonly string[];

/**
 * A shortest way to each state. XState's walk goes breadth first and gives the states in that order,
 * so the first transition that leads to a state ends a shortest way to it.
 */
export function shortestPaths(graph: StateGraph): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  for (const [key, { transitions }] of graph) {
    const path = paths.get(key) ?? [];
    paths.set(key, path);
    for (const { event, state } of Object.values(transitions)) {
      if (!paths.has(state.key)) paths.set(state.key, [...path, event.type]);
    }
  }
  return paths;
}

/** Those of the shortest ways that are no beginning of another one: together they go everywhere. */
export function longestOf(paths: Iterable<Path>): readonly Path[] {
  const all = [...paths];
  const beginnings = new Set(all.map((path) => path.slice(0, -1).join('\n')));
  return all.filter((path) => path.length > 0 && !beginnings.has(path.join('\n')));
}

/** How to get into a state, for a person. */
export const pathTo = (graph: StateGraph, state: World): string =>
  (shortestPaths(graph).get(state.key) ?? []).join(' → ');

/** One line about a walk: what `docs/proof.md` reports. */
export function describeWalk({ name }: Scene, graph: StateGraph, ms: number): string {
  const transitions = [...graph.values()].reduce(
    (sum, reached) => sum + Object.keys(reached.transitions).length,
    0,
  );
  return `model, ${name}: ${graph.size} states, ${transitions} transitions, ${(ms / 1000).toFixed(1)} s`;
}
