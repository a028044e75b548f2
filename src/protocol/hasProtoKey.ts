import type { ProtocolIssue } from './issues.js';

/**
 * True if the value, or an object inside it, has an own key `__proto__`. Cycles are permitted. The path is not
 * reported, because it consists of names from the sender.
 */
export function hasProtoKey(root: unknown): boolean {
  const seen = new Set<object>();
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (Object.hasOwn(value, '__proto__')) return true;
    for (const child of Object.values(value)) open.push(child);
  }
  return false;
}

/** Makes the issue for such a key. */
export const protoIssue = (path: string): ProtocolIssue => ({
  path,
  problem: 'expected no key named __proto__',
});
