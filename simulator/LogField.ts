import type { CallCenterSettings } from '../src/protocol/index.js';

/** A custom field of the log form. */
export interface LogField {
  /** In the CRM's spelling. */
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist';
  /** The choices of a pick list, where the client sent any. */
  readonly options: readonly string[];
}

/** The custom fields by kind of interaction. */
export interface LogFields {
  readonly voice: readonly LogField[];
  readonly digital: readonly LogField[];
}

/** Before the client has described any. */
export const noLogFields: LogFields = { voice: [], digital: [] };

/** Names of custom fields by kind of interaction. */
export interface LogFieldNames {
  readonly voice: readonly string[];
  readonly digital: readonly string[];
}

/**
 * The names of the custom fields that the settings offer for the log form, empty ones left out.
 * Where those of digital interactions are set is unknown: the same names are taken for both.
 *
 * @see docs/protocol.md, section 4 (LogOptions)
 */
export const logFieldNamesOf = (settings: CallCenterSettings): LogFieldNames => {
  const names = Object.entries(settings.LogOptions ?? {})
    .filter(([key]) => /^transactionLogCustomField\d+$/.test(key))
    .map(([, name]) => name)
    .filter((name): name is string => typeof name === 'string' && name.trim() !== '');
  return { voice: names, digital: names };
};

/**
 * The fields that a `customFieldsDataResponse` describes. Its text has passed the schema. No public
 * source says how choices travel, so any list of texts beside type and label is taken for them.
 *
 * @see docs/protocol.md, section 2.12
 */
export function logFieldsOf(json: string): LogFields {
  const { voice, digital } = JSON.parse(json) as Partial<Record<keyof LogFields, WireFields>>;
  return { voice: fieldsOf(voice), digital: fieldsOf(digital) };
}

type WireFields = Readonly<Record<string, { readonly customFieldInfo: WireField }>>;
interface WireField {
  readonly customFieldType: 'STRING' | 'PICKLIST';
  readonly customFieldLabel: string;
  readonly [other: string]: unknown;
}

const fieldsOf = (fields: WireFields = {}): readonly LogField[] =>
  Object.entries(fields).map(([name, { customFieldInfo }]) => ({
    name,
    label: customFieldInfo.customFieldLabel || name,
    type: customFieldInfo.customFieldType === 'PICKLIST' ? 'picklist' : 'text',
    options: Object.values(customFieldInfo).find(isTexts) ?? [],
  }));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
