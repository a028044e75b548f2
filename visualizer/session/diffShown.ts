import type { Shown } from '../../src/inspection/index.js';
import { isHidden, showValue } from './showValue.js';

/** The difference of a value from the one before. */
export type Change = 'same' | 'added' | 'removed' | 'changed';

/** A field or an item, with what is in it. */
export interface ValueNode {
  readonly name: string;
  readonly change: Change;
  /** In few words; `before` likewise, where it was something else. */
  readonly value: string;
  readonly before?: string;
  /** Fields and items within; for a removed value, those that it had. */
  readonly children: readonly ValueNode[];
}

/** Items of a list beyond this one are not compared one by one. */
const mostItems = 200;

/** The fields of a value and how each differs from the one before. */
export function diffShown(before: Shown | undefined, after: Shown | undefined): ValueNode[] {
  return fieldsOf(before, after).map((name) =>
    compare(name, fieldOf(before, name), fieldOf(after, name)),
  );
}

function compare(name: string, before: Shown | undefined, after: Shown | undefined): ValueNode {
  const change = changeOf(before, after);
  const children = diffShown(before, after);
  const value = showValue(after === undefined ? before : after);
  const old = showValue(before);
  const isTold = change === 'changed' && old !== value && !(isNested(before) && isNested(after));
  return { name, change, value, ...(isTold ? { before: old } : {}), children };
}

function changeOf(before: Shown | undefined, after: Shown | undefined): Change {
  if (before === undefined) return after === undefined ? 'same' : 'added';
  if (after === undefined) return 'removed';
  return JSON.stringify(before) === JSON.stringify(after) ? 'same' : 'changed';
}

/** True for an object whose fields are shown. */
export const isNested = (value: Shown | undefined): value is { readonly [name: string]: Shown } =>
  typeof value === 'object' && value !== null && !isHidden(value);

/** Names of both, those of `after` first. */
function fieldsOf(before: Shown | undefined, after: Shown | undefined): string[] {
  const names = [...(isNested(after) ? Object.keys(after) : [])];
  const old = isNested(before) ? Object.keys(before) : [];
  return [...new Set([...names, ...old])].slice(0, mostItems);
}

const fieldOf = (value: Shown | undefined, name: string): Shown | undefined =>
  isNested(value) && Object.hasOwn(value, name) ? value[name] : undefined;
