import * as z from 'zod/mini';
import { createServiceMachine } from '../../machines/index.js';
import type { ConnectorData } from '../../protocol/index.js';
import { looseObject } from '../../protocol/looseObject.js';
import { text } from '../../protocol/values.js';
import { adapterCall } from '../adapterCalls.js';
import { reportsOf, type Surroundings } from '../Surroundings.js';
import { checkedAnswer } from './checkedAnswer.js';

const customFieldSchema = looseObject({
  name: text,
  label: text,
  type: text,
  options: z.nullish(z.array(text)),
});

type KnownField = z.output<typeof customFieldSchema>;

type FieldsRequest = ConnectorData<'requestCustomFieldsValues'>;

/** The fields of the log form. Empty objects are the answer where nothing is known. */
export function createCustomFields(surroundings: Surroundings) {
  const { adapter, messenger } = surroundings;
  const reports = reportsOf(surroundings);
  const answer = (fields: string) => messenger.send('customFieldsDataResponse', fields);
  return createServiceMachine<'requestCustomFieldsValues'>({
    ...reports,
    call: adapterCall<FieldsRequest>(surroundings, async (data, call) => {
      const names = customFieldNames(data);
      const fields = names.length === 0 ? [] : await adapter.describeCustomFields?.(names, call);
      return toCustomFields(fields, data);
    }),
    // The call above ends with a text.
    answer: (_, { value }) => answer(value as string),
    answerEmpty: () => answer(noCustomFields),
    tellFailure(scope) {
      answer(noCustomFields);
      reports.tellFailure(scope);
    },
    // The service machine serves several requests; here its data is this one's.
    isCovered: (underWay, other) => isCoveredBy(underWay as FieldsRequest, other as FieldsRequest),
    merge: (underWay, other) =>
      mergeFieldRequests(underWay as FieldsRequest, other as FieldsRequest),
  });
}

const sides = ['digital', 'voice'] as const;

/** The names asked for, without the empty ones; each once, whatever its letter case. */
export function customFieldNames(data: FieldsRequest): string[] {
  const names = sides.flatMap((side) => namesOf(data, side));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** True if the answer to one request answers the other, too. */
export const isCoveredBy = (one: FieldsRequest, other: FieldsRequest): boolean =>
  sides.every((side) => {
    const known = namesOf(one, side);
    return namesOf(other, side).every((name) => known.includes(name));
  });

/** Both requests in one. */
export const mergeFieldRequests = (one: FieldsRequest, other: FieldsRequest): FieldsRequest => ({
  object: bySide((side) => [...namesOf(one, side), ...namesOf(other, side)]),
});

/**
 * The fields that the CRM has, in its spelling, as the JSON string that goes on the wire.
 *
 * @throws AnswerError if the adapter's answer is no list of fields
 * @see docs/protocol.md, section 2.12
 */
export function toCustomFields(fields: unknown, data: FieldsRequest): string {
  const known = checkedAnswer(z.array(customFieldSchema), fields, 'fields');
  return JSON.stringify(bySide((side) => describe(namesOf(data, side), known)));
}

/** The answer where nothing is known of any field. */
export const noCustomFields = '{"digital":{},"voice":{}}';

function describe(names: readonly string[], known: readonly KnownField[]): object {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const entries = known
    .filter(({ name }) => wanted.has(name.toLowerCase()))
    .map(({ name, label, type, options }) => {
      const isPickList = /^pick_?list$/i.test(type) || Boolean(options?.length);
      const customFieldInfo = {
        customFieldType: isPickList ? 'PICKLIST' : 'STRING',
        customFieldLabel: label,
      };
      return [name, { customFieldInfo }] as const;
    });
  return Object.fromEntries(entries);
}

const namesOf = (data: FieldsRequest, side: (typeof sides)[number]): string[] =>
  (data?.object?.[side] ?? []).flatMap((name) => name?.trim() || []);

const bySide = <Value>(make: (side: (typeof sides)[number]) => Value) => ({
  digital: make('digital'),
  voice: make('voice'),
});
