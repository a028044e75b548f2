import type { ClientAction, ConnectorAction } from '../../protocol/index.js';
import type { WireAction, WireAnswer, WireField, WireStep } from './WireReportData.js';

/** A session in the form that the questions read. */
export interface WireSeen {
  readonly actions: readonly WireAction[];
  /** The first messages in their order. */
  readonly moments: readonly {
    readonly at: number;
    readonly direction: WireStep['direction'];
    readonly action: string;
  }[];
  /** The runtime's diagnoses of a connector that was not heard. */
  readonly diagnoses: readonly string[];
}

/** A session's answer to one question. */
export type Finding = Pick<WireAnswer, 'status' | 'findings'>;

/** The connector's message of an action, if one was received. */
export const received = (seen: WireSeen, action: ConnectorAction): WireAction | undefined =>
  seen.actions.find((one) => one.direction === 'in' && one.action === action);

/** The page's message of an action, if one was sent. */
export const sent = (seen: WireSeen, action: ClientAction): WireAction | undefined =>
  seen.actions.find((one) => one.direction === 'out' && one.action === action);

/** Messages of the connector whose action nobody knows. */
export const unknownActions = (seen: WireSeen): readonly WireAction[] =>
  seen.actions.filter(({ direction, isKnown, reasons }) =>
    direction === 'rejected' && !isKnown
      ? reasons.some(({ text }) => text === 'unknownAction')
      : false,
  );

/** The field at a path, if there was one. */
export const fieldAt = (action: WireAction | undefined, path: string): WireField | undefined =>
  action?.fields.find((field) => field.path === path);

/** The fields of which one level is below a path, and what is in them. */
export const fieldsBelow = (action: WireAction | undefined, path: string): readonly WireField[] =>
  action?.fields.filter((field) => field.path.startsWith(`${path}.`)) ?? [];

/** A finding where there is nothing to be seen. */
export const nothingSeen = (what: string): Finding => ({
  status: 'notAnswered',
  findings: [`${what} was not seen.`],
});

/** A finding that leaves something open. */
export const inPart = (...findings: readonly (string | undefined | false)[]): Finding => ({
  status: 'answeredInPart',
  findings: given(findings),
});

/** A finding that says something, and not what was asked. */
export const open = (...findings: readonly (string | undefined | false)[]): Finding => ({
  status: 'notAnswered',
  findings: given(findings),
});

const given = (findings: readonly (string | undefined | false)[]): readonly string[] =>
  findings.filter((finding) => typeof finding === 'string');

/** So many times. */
export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** A field with all that is known of it. */
export function describe({ path, types, forms, words }: WireField): string {
  const values = [...forms, ...words.map(String)].map((value) => `\`${value}\``);
  const kinds = types.join(' or ');
  return `\`${path}\` (${kinds}${values.length === 0 ? '' : `: ${values.join(', ')}`})`;
}

/** Fields by their paths alone, at most 30. */
export function listPaths(fields: readonly WireField[]): string {
  const shown = fields.slice(0, 30).map(({ path }) => `\`${path}\``);
  const more = fields.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
