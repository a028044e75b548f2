import type { FreshdeskContent, FreshdeskField } from './FakeFreshdesk.js';

type Body = Readonly<Record<string, unknown>>;

const attributes: Readonly<Record<string, (value: unknown) => boolean>> = {
  subject: (value) => typeof value === 'string' && value !== '' && value.length <= 255,
  description: (value) => typeof value === 'string' && value !== '',
  status: (value) => [2, 3, 4, 5].includes(value as number),
  priority: (value) => [1, 2, 3, 4].includes(value as number),
  source: (value) => [1, 2, 3, 7, 9, 10].includes(value as number),
  type: (value) => typeof value === 'string',
  tags: Array.isArray,
  requester_id: (value) => typeof value === 'number',
  responder_id: (value) => typeof value === 'number',
  phone: (value) => typeof value === 'string',
  name: (value) => typeof value === 'string',
  email: (value) => /^\S+@\S+$/.test(String(value)),
  custom_fields: (value) => value instanceof Object,
};

/** How Freshdesk refuses a ticket; undefined if it does not. */
export function refusalOf(
  given: Body,
  { contacts, agents, fields }: FreshdeskContent,
  { isNew }: { readonly isNew: boolean },
): object | undefined {
  const custom = Object.entries(Object(given.custom_fields) as Body);
  const { requester_id, responder_id, phone, name, email } = given;
  const isKnown = (id: unknown, people: FreshdeskContent['contacts']) =>
    id === undefined || people.some((one) => one.id === id && !one.deleted);
  const wrong = [
    ...Object.entries(given)
      .filter(([key, value]) => !attributes[key]?.(value))
      .map(([key]) => key),
    ...custom.filter(([key, value]) => isWrong(fields, key, value)).map(([key]) => key),
    ...['subject', 'description', 'status', 'priority'].filter((key) => isNew && !(key in given)),
    ...(isKnown(requester_id, [...contacts, ...agents]) ? [] : ['requester_id']),
    ...(isKnown(responder_id, agents) ? [] : ['responder_id']),
    ...(!isNew || requester_id || email || (phone && name) ? [] : ['requester_id']),
  ];
  if (wrong.length === 0) return undefined;
  const errors = wrong.map((field) => ({
    field,
    message: `${given.subject}`,
    code: 'invalid_value',
  }));
  return { description: 'Validation failed', errors };
}

/** A field that there is not is refused, and so is a choice that there is not. */
function isWrong(fields: readonly FreshdeskField[], name: string, value: unknown): boolean {
  const field = fields.find((one) => one.name === name);
  switch (field?.type) {
    case 'custom_text':
      return typeof value !== 'string' || value.length > 255;
    case 'custom_number':
      return !Number.isInteger(value);
    case 'custom_dropdown':
      return !(field.choices as unknown[]).includes(value);
    default:
      return true;
  }
}
