import * as z from 'zod/mini';
import { shownKey } from './shownKey.js';
import { copyMembers } from './toSendable.js';

/** A part of the data that does not match its schema. It contains no value of the message. */
export interface ProtocolIssue {
  /** A path with dots, from the root of the message: `data.message.body.interactionId`. */
  readonly path: string;
  /** A description of the problem. */
  readonly problem: string;
}

/** The result of a check. */
export interface CheckedData<Data> {
  readonly data: Data;
  readonly issues: readonly ProtocolIssue[];
  /** The path of each issue in the data itself, and the type that the schema expects there. */
  readonly faults: readonly { readonly path: readonly PropertyKey[]; readonly expected?: string }[];
}

/** Checks data by its schema. Returns the data as the schema types it, or the issues. */
export function checkData<Data>(
  schema: z.ZodMiniType<Data>,
  data: unknown,
  root: string,
): CheckedData<Data> {
  const result = z.safeParse(schema, isObjectExtended() ? copyMembers(data, root).value : data);
  const issues = result.error?.issues.map((issue) => ({
    path: [root, ...issue.path.map(shownKey)].join('.'),
    problem: issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message,
  }));
  return { data: result.data as Data, issues: issues ?? [], faults: result.error?.issues ?? [] };
}

/** Formats issues as one line. */
export const describeIssues = (issues: readonly ProtocolIssue[]): string =>
  issues.map(({ path, problem }) => `${path} ${problem}`).join('; ');

/** True if the page has added members to `Object.prototype`. Zod would take them for members of the data. */
function isObjectExtended(): boolean {
  for (const _ in {}) return true;
  return false;
}
