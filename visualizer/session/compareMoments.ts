import type { Shown, ShownSnapshot } from '../../src/inspection/index.js';
import { diffShown, type ValueNode } from './diffShown.js';

/** A part of what an actor is. */
export interface ComparedPart {
  readonly name: 'state' | 'context' | 'output' | 'error';
  readonly nodes: readonly ValueNode[];
}

/**
 * What is different about an actor between two moments, part by part; a part that it has at neither is left out.
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
    return { name, nodes: nodesOf(before === undefined ? now : old, now) };
  });
}

/** Of a value that is no object with fields, the value itself. */
function nodesOf(old: Shown | undefined, now: Shown | undefined): readonly ValueNode[] {
  return hasFields(now) && (old === undefined || hasFields(old))
    ? diffShown(old, now)
    : diffShown({ value: old ?? null }, { value: now ?? null });
}

const hasFields = (value: Shown | undefined): boolean =>
  typeof value === 'object' && value !== null && !('~' in value);
