import type { CustomField } from '../../crm.js';

/** A field as a CRM describes it. */
export interface CrmField {
  /** In the CRM's spelling. */
  readonly name: string;
  readonly label: string;
  /** Agents see the label, the CRM wants the value. Empty for what is no pick list. */
  readonly options: readonly { readonly label: string; readonly value: unknown }[];
}

/** Fields as the connector knows them. */
export const toCustomFields = (fields: readonly CrmField[]): readonly CustomField[] =>
  fields.map(({ name, label, options }) =>
    options.length === 0
      ? { name, label, type: 'text' }
      : { name, label, type: 'picklist', options: options.map((option) => option.label) },
  );

/** The fields that were asked for by name, in any letter case. */
export function describeFields(
  known: readonly CrmField[],
  names: readonly string[],
): readonly CustomField[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return toCustomFields(known.filter(({ name }) => wanted.has(name.toLowerCase())));
}

/** What an agent filled in, by the CRM's own names, labels of choices turned into their values. */
export function crmValues(
  filledIn: Readonly<Record<string, unknown>>,
  known: readonly CrmField[],
): Record<string, unknown> {
  const entries = Object.entries(filledIn).map(([name, value]) => {
    const field = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const choose = (chosen: unknown) => {
      const option = field?.options.find(({ label }) => label === chosen);
      return option ? option.value : chosen;
    };
    return [field?.name ?? name, Array.isArray(value) ? value.map(choose) : choose(value)];
  });
  return Object.fromEntries(entries);
}
