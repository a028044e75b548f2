import type * as z from 'zod/mini';
import { checkData, type ProtocolIssue } from './issues.js';

/** The data that was read, and its problems. */
export interface TolerantReading<Data> {
  readonly data: Data;
  /** The reasons why the data cannot be used. */
  readonly issues: readonly ProtocolIssue[];
  /** Optional parts that did not match the schema and were removed. */
  readonly ignored: readonly ProtocolIssue[];
}

type Path = readonly PropertyKey[];

/** A path and the value that replaces the part there. Undefined removes the part. */
interface Repair {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Reads data by its schema. If the schema expects a string, a boolean or a list, a primitive value is converted. Any
 * other invalid part is removed if the schema permits its absence. Otherwise the enclosing part is removed. The
 * reading is tolerant because we do not know all forms in which connectors fill optional fields.
 */
export function readTolerantly<Data>(
  schema: z.ZodMiniType<Data>,
  data: unknown,
  root: string,
): TolerantReading<Data> {
  const first = checkData(schema, data, root);
  const ignored = new Map<string, ProtocolIssue>();
  let remaining = data;
  let checked = first;
  // Each iteration converts or removes an existing part, so the loop ends.
  while (checked.issues.length > 0) {
    const repairs = checked.faults.map((fault) => repairOf(remaining, fault));
    if (repairs.includes(undefined)) return { data: first.data, issues: first.issues, ignored: [] };
    checked.issues.forEach((issue, at) => {
      // A removed part may be reported as missing in the next iteration. The first issue describes the actual
      // problem.
      if (repairs[at]?.value === undefined && !ignored.has(issue.path))
        ignored.set(issue.path, issue);
    });
    remaining = withRepairs(remaining, repairs as Repair[]);
    checked = checkData(schema, remaining, root);
  }
  return { data: checked.data, issues: [], ignored: [...ignored.values()] };
}

/**
 * Returns the repair of a fault: a converted value, or the removal of the nearest part that exists. Returns undefined
 * if no such part exists.
 */
function repairOf(
  data: unknown,
  { path, expected }: { readonly path: Path; readonly expected?: string },
): Repair | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const value = part.reduce(valueAt, data);
    if (value === undefined) continue;
    return { path: part, value: length === path.length ? converted(value, expected) : undefined };
  }
  return undefined;
}

const booleanByWord = new Map([
  ...['y', 'yes', 'true', '1'].map((word) => [word, true] as const),
  ...['n', 'no', 'false', '0'].map((word) => [word, false] as const),
]);

/** Converts a primitive value to the expected type. Returns undefined if that is not possible. */
function converted(value: unknown, expected: string | undefined): unknown {
  if (typeof value === 'object' || Number.isNaN(value)) return undefined;
  if (expected === 'string') return String(value);
  if (expected === 'boolean') return booleanByWord.get(String(value).trim().toLowerCase());
  return expected === 'array' ? [value] : undefined;
}

const valueAt = (value: unknown, key: PropertyKey): unknown =>
  Object.hasOwn(Object(value), key) ? Object(value)[key] : undefined;

/** Returns a copy of the data with the repairs. Only the objects on the paths to the repairs are copied. */
function withRepairs(data: unknown, repairs: readonly Repair[]): unknown {
  const rootRepair = repairs.find(({ path }) => path.length === 0);
  if (rootRepair !== undefined) return rootRepair.value;
  const repairsByKey = new Map<string, Repair[]>();
  for (const { path, value } of repairs) {
    const key = String(path[0]);
    const childRepairs = repairsByKey.get(key) ?? [];
    // `push` avoids copying the list for each fault. There may be a hundred thousand faults.
    childRepairs.push({ path: path.slice(1), value });
    repairsByKey.set(key, childRepairs);
  }
  const entries = Object.entries(Object(data)).flatMap(([key, value]) => {
    const childRepairs = repairsByKey.get(key);
    const repairedValue = childRepairs === undefined ? value : withRepairs(value, childRepairs);
    return childRepairs !== undefined && repairedValue === undefined
      ? []
      : [[key, repairedValue] as const];
  });
  return Array.isArray(data) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
