import * as z from 'zod/mini';

/** Where data departs from its schema. Holds no value of the message. */
export interface ProtocolIssue {
  /** Dotted, from the message's root: `data.message.body.interactionId`. */
  readonly path: string;
  /** What is wrong there, in plain words. */
  readonly problem: string;
}

/** Data as its schema has it, or, if there is any, what is wrong with it. */
export function checkData<Data>(
  schema: z.ZodMiniType<Data>,
  data: unknown,
  root: string,
): { readonly data: Data; readonly issues: readonly ProtocolIssue[] } {
  const result = z.safeParse(schema, data);
  const issues = result.error?.issues.map((issue) => ({
    path: [root, ...issue.path.map(shownKey)].join('.'),
    problem: issue.code === 'invalid_type' ? `expected ${issue.expected}` : issue.message,
  }));
  return { data: result.data as Data, issues: issues ?? [] };
}

/** Issues in one line. */
export const describeIssues = (issues: readonly ProtocolIssue[]): string =>
  issues.map(({ path, problem }) => `${path} ${problem}`).join('; ');

/** A key is shown only if it looks like one: where no schema names it, the sender made it up. */
const shownKey = (key: PropertyKey): string =>
  /^([A-Za-z]\w{0,47}|\d{1,6})$/.test(String(key)) ? String(key) : '*';
