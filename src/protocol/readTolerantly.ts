import type * as z from 'zod/mini';
import { checkData, type ProtocolIssue } from './issues.js';

/** Data that was read, and what was wrong with it. */
export interface TolerantReading<Data> {
  readonly data: Data;
  /** The reasons why it cannot be used at all. */
  readonly issues: readonly ProtocolIssue[];
  /** Parts that did not fit and were left out. */
  readonly ignored: readonly ProtocolIssue[];
}

type Path = readonly PropertyKey[];

/** A part of the data, and what takes its place; undefined leaves it out. */
interface Repair {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Reads data by its schema. Where a text, a flag or a list is expected, a plain value becomes one. Any
 * other part that does not fit counts as absent if the schema does without it; else the part around it
 * does. Nobody has seen all forms in which connectors fill optional fields.
 */
export function readTolerantly<Data>(
  schema: z.ZodMiniType<Data>,
  data: unknown,
  root: string,
): TolerantReading<Data> {
  const first = checkData(schema, data, root);
  const ignored = new Map<string, ProtocolIssue>();
  let left = data;
  let checked = first;
  // Each round mends or leaves out something that is there, so there is an end.
  while (checked.issues.length > 0) {
    const repairs = checked.faults.map((fault) => repairOf(left, fault));
    if (repairs.includes(undefined)) return { data: first.data, issues: first.issues, ignored: [] };
    checked.issues.forEach((issue, at) => {
      // A part that was left out may be reported as missing in the next round. The first issue names the real fault.
      if (repairs[at]?.value === undefined && !ignored.has(issue.path))
        ignored.set(issue.path, issue);
    });
    left = repaired(left, repairs as Repair[]);
    checked = checkData(schema, left, root);
  }
  return { data: checked.data, issues: [], ignored: [...ignored.values()] };
}

/** Gives the repair of a fault, or leaves out the nearest part that exists; undefined if there is none. */
function repairOf(
  data: unknown,
  { path, expected }: { readonly path: Path; readonly expected?: string },
): Repair | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const value = part.reduce(valueAt, data);
    if (value === undefined) continue;
    return { path: part, value: length === path.length ? mended(value, expected) : undefined };
  }
  return undefined;
}

const words = new Map([
  ...['y', 'yes', 'true', '1'].map((word) => [word, true] as const),
  ...['n', 'no', 'false', '0'].map((word) => [word, false] as const),
]);

/** A plain value as the type that is expected; undefined if it says nothing as such. */
function mended(value: unknown, expected: string | undefined): unknown {
  if (typeof value === 'object' || Number.isNaN(value)) return undefined;
  if (expected === 'string') return String(value);
  if (expected === 'boolean') return words.get(String(value).trim().toLowerCase());
  return expected === 'array' ? [value] : undefined;
}

const valueAt = (value: unknown, key: PropertyKey): unknown =>
  Object.hasOwn(Object(value), key) ? Object(value)[key] : undefined;

/** A copy of the objects that lead to the repaired parts, with these. */
function repaired(data: unknown, repairs: readonly Repair[]): unknown {
  const own = repairs.find(({ path }) => path.length === 0);
  if (own !== undefined) return own.value;
  const below = new Map<string, Repair[]>();
  for (const { path, value } of repairs) {
    const key = String(path[0]);
    const inside = below.get(key) ?? [];
    // Pushed, not spread: a list may have a hundred thousand faults.
    inside.push({ path: path.slice(1), value });
    below.set(key, inside);
  }
  const entries = Object.entries(Object(data)).flatMap(([key, value]) => {
    const inside = below.get(key);
    const kept = inside === undefined ? value : repaired(value, inside);
    return inside !== undefined && kept === undefined ? [] : [[key, kept] as const];
  });
  return Array.isArray(data) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
