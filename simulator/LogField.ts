import type { CallCenterSettings } from '../src/protocol/index.js';

/** A custom field of the log form. */
export interface LogField {
  /** The field's name in the CRM's spelling. */
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'picklist';
  /** The options of a pick list. Empty if the client has sent none. */
  readonly options: readonly string[];
}

/** The custom fields by kind of interaction. */
export interface LogFields {
  readonly voice: readonly LogField[];
  readonly digital: readonly LogField[];
}

/** The custom fields before the client has described any. */
export const noLogFields: LogFields = { voice: [], digital: [] };

/** Names of custom fields by kind of interaction. */
export interface LogFieldNames {
  readonly voice: readonly string[];
  readonly digital: readonly string[];
}

/**
 * Returns the names of the custom fields in the settings. Uses the same names for voice and digital interactions, because
 * it is unknown which settings contain the fields of digital interactions.
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
 * Reads the fields in the data of `customFieldsDataResponse`, which the schema has already validated. No public source
 * documents the format of pick list options. So the function uses any list of strings next to the type and the label.
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
