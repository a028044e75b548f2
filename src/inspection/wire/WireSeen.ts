import type { ClientAction, ConnectorAction } from '../../protocol/index.js';
import type { WireAction, WireAnswer, WireField, WireStep } from './WireReportData.js';

/** The data of a session from which the questions are answered. */
export interface WireSeen {
  readonly actions: readonly WireAction[];
  /** The first messages in order. */
  readonly moments: readonly {
    readonly at: number;
    readonly direction: WireStep['direction'];
    readonly action: string;
  }[];
  /** The runtime's diagnoses of a connector that has sent no message. */
  readonly diagnoses: readonly string[];
}

/** The answer of a session to one question. */
export type Finding = Pick<WireAnswer, 'status' | 'findings'>;

/** Returns the data about the connector's messages of an action, if there were any. */
export const received = (seen: WireSeen, action: ConnectorAction): WireAction | undefined =>
  seen.actions.find((one) => one.direction === 'in' && one.action === action);

/** Returns the data about the page's messages of an action, if there were any. */
export const sent = (seen: WireSeen, action: ClientAction): WireAction | undefined =>
  seen.actions.find((one) => one.direction === 'out' && one.action === action);

/** Returns the data about the connector's messages with unknown actions. */
export const unknownActions = (seen: WireSeen): readonly WireAction[] =>
  seen.actions.filter(({ direction, isKnown, reasons }) =>
    direction === 'rejected' && !isKnown
      ? reasons.some(({ text }) => text === 'unknownAction')
      : false,
  );

/** Returns the field at a path, if it exists. */
export const fieldAt = (action: WireAction | undefined, path: string): WireField | undefined =>
  action?.fields.find((field) => field.path === path);

/** Returns the fields below a path, including nested fields. */
export const fieldsBelow = (action: WireAction | undefined, path: string): readonly WireField[] =>
  action?.fields.filter((field) => field.path.startsWith(`${path}.`)) ?? [];

/** Creates the answer for a session that contains no data about a question. */
export const nothingSeen = (what: string): Finding => ({
  status: 'notAnswered',
  findings: [`${what} was not seen.`],
});

/** Creates an answer to a part of a question. */
export const inPart = (...findings: readonly (string | undefined | false)[]): Finding => ({
  status: 'answeredInPart',
  findings: given(findings),
});

/** Creates findings that are related to a question but do not answer it. */
export const open = (...findings: readonly (string | undefined | false)[]): Finding => ({
  status: 'notAnswered',
  findings: given(findings),
});

const given = (findings: readonly (string | undefined | false)[]): readonly string[] =>
  findings.filter((finding) => typeof finding === 'string');

/** Formats a count: `once`, `3 times`. */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Describes a field with its types, formats and words. */
export function describe({ path, types, forms, words }: WireField): string {
  const values = [...forms, ...words.map(String)].map((value) => `\`${value}\``);
  const kinds = types.join(' or ');
  return `\`${path}\` (${kinds}${values.length === 0 ? '' : `: ${values.join(', ')}`})`;
}

/** Lists the paths of at most 30 fields. */
export function listPaths(fields: readonly WireField[]): string {
  const shown = fields.slice(0, 30).map(({ path }) => `\`${path}\``);
  const more = fields.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
