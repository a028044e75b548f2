import * as z from 'zod/mini';
import { shownKey } from './shownKey.js';
import { copyMembers } from './toSendable.js';

/** A place where data departs from its schema. Holds no value of the message. */
export interface ProtocolIssue {
  /** Dotted, from the message's root: `data.message.body.interactionId`. */
  readonly path: string;
  /** The problem at that place, in plain words. */
  readonly problem: string;
}

/** Data that was checked. */
export interface CheckedData<Data> {
  readonly data: Data;
  readonly issues: readonly ProtocolIssue[];
  /** The place of each issue, in the sender's own keys, and the type that was expected there. */
  readonly faults: readonly { readonly path: readonly PropertyKey[]; readonly expected?: string }[];
}

/** Data as its schema has it, or, if there is any, what is wrong with it. */
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

/** Issues in one line. */
export const describeIssues = (issues: readonly ProtocolIssue[]): string =>
  issues.map(({ path, problem }) => `${path} ${problem}`).join('; ');

/** True if the page has put members on `Object.prototype`: zod takes them for the data's own. */
function isObjectExtended(): boolean {
  for (const _ in {}) return true;
  return false;
}
