import type { Model, StateGraph } from './Model.js';
import { isOwn } from './Owner.js';
import type { World } from './World.js';

/**
 * Operation: the connector has its data, and no log of the page's agent waits, except for the next word of
 * a connector that may not have been heard. When that comes is up to the agent.
 */
const isOperational = ({ runtime, connector, shelf, owner, isHistoryHeldBack }: World): boolean =>
  runtime.machines.get('')?.snapshot.hasTag('operational') === true &&
  connector.machines.get('')?.snapshot.hasTag('active') === true &&
  !shelf.some(({ scope, status, isOwn: isOurs }) =>
    status === 'saved' ? isOurs && !isHistoryHeldBack : isOwn(scope, owner),
  );

/**
 * The states from which operation is out of reach although nothing breaks any more: no message is
 * lost, doubled or overtaken, no document goes, the CRM answers in time, and an agent who waits for
 * long asks again. A stopped runtime is where it should be.
 *
 * Where operation is in reach from every state, it is reached by every course of events that does
 * not put off for ever what may happen.
 */
export function stuckStates(graph: StateGraph, model: Model): readonly World[] {
  const cameFrom = new Map<string, string[]>();
  for (const [key, { state, transitions }] of graph) {
    for (const { event, state: next } of Object.values(transitions)) {
      if (!model.isFaultless(state, event)) continue;
      cameFrom.set(next.key, [...(cameFrom.get(next.key) ?? []), key]);
    }
  }
  const good = [...graph.values()].map(({ state }) => state).filter(isOperational);
  const canGetThere = new Set(good.map(({ key }) => key));
  const queue = [...canGetThere];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const before of cameFrom.get(key) ?? []) {
      if (!canGetThere.has(before)) queue.push(before);
      canGetThere.add(before);
    }
  }
  return [...graph.values()]
    .map(({ state }) => state)
    .filter(({ key, memory }) => !memory.isStopped && !canGetThere.has(key));
}
