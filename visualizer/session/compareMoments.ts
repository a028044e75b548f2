import type { Shown, ShownSnapshot } from '../../src/inspection/index.js';
import { diffShown, isNested, type ValueNode } from './diffShown.js';

/** A part of an actor's state. */
export interface ComparedPart {
  readonly name: 'state' | 'context' | 'output' | 'error';
  readonly nodes: readonly ValueNode[];
}

/**
 * The differences of an actor between two moments, part by part. Parts that it has at neither are left out.
 *
 * @param before where it stood then; undefined for before it appeared: then nothing counts as a change
 */
export function compareMoments(
  before: ShownSnapshot | undefined,
  after: ShownSnapshot | undefined,
): readonly ComparedPart[] {
  const parts = [
    ['state', before?.value, after?.value],
    ['context', before?.context, after?.context],
    ['output', before?.output, after?.output],
    ['error', before?.error, after?.error],
  ] as const;
  return parts.flatMap(([name, old, now]) => {
    if (old === undefined && now === undefined) return [];
    // A recording of essentials leaves out the context of an actor that has ended.
    if (name === 'context' && now === undefined && after !== undefined) return [];
    return { name, nodes: nodesOf(before === undefined ? now : old, now) };
  });
}

/** Of a value that is no object with fields, the value itself. */
function nodesOf(old: Shown | undefined, now: Shown | undefined): readonly ValueNode[] {
  return isNested(now) && (old === undefined || isNested(old))
    ? diffShown(old, now)
    : diffShown({ value: old ?? null }, { value: now ?? null });
}
