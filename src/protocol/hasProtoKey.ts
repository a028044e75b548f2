import type { ProtocolIssue } from './issues.js';

/**
 * True if an object in there has a `__proto__` key of its own. Safe on cycles. The place is not reported: the names
 * on the path to it come from the sender.
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

/** The issue of such a key. */
export const protoIssue = (path: string): ProtocolIssue => ({
  path,
  problem: 'expected no key named __proto__',
});
