import * as z from 'zod/mini';
import { createServiceMachine } from '../../machines/index.js';
import type { ConnectorData } from '../../protocol/index.js';
import { looseObject } from '../../protocol/looseObject.js';
import { text } from '../../protocol/values.js';
import { adapterCall } from '../adapterCalls.js';
import { type Dependencies, reportsOf } from '../Dependencies.js';
import { checkedAnswer } from './checkedAnswer.js';

const customFieldSchema = looseObject({
  name: text,
  label: text,
  type: text,
  options: z.nullish(z.array(text)),
});

type KnownField = z.output<typeof customFieldSchema>;

type FieldsRequest = ConnectorData<'requestCustomFieldsValues'>;

/**
 * Creates the feature that describes the custom fields of the log form. If no field is known, the answer contains
 * empty objects.
 */
export function createCustomFields(dependencies: Dependencies) {
  const { adapter, messenger } = dependencies;
  const reports = reportsOf(dependencies);
  const answer = (fields: string) => messenger.send('customFieldsDataResponse', fields);
  return createServiceMachine<'requestCustomFieldsValues'>({
    ...reports,
    call: adapterCall<FieldsRequest>(dependencies, async (data, call) => {
      const names = customFieldNames(data);
      const fields = names.length === 0 ? [] : await adapter.describeCustomFields?.(names, call);
      return toCustomFields(fields, data);
    }),
    // The call above returns a string.
    answer: (_, { value }) => answer(value as string),
    answerEmpty: () => answer(noCustomFields),
    tellFailure(scope) {
      answer(noCustomFields);
      reports.tellFailure(scope);
    },
    // The service machine serves several kinds of requests, so it does not know the type of the data.
    isCovered: (running, other) => isCoveredBy(running as FieldsRequest, other as FieldsRequest),
    merge: (running, other) => mergeFieldRequests(running as FieldsRequest, other as FieldsRequest),
  });
}

const sides = ['digital', 'voice'] as const;

/** The requested names without empty ones. Each name occurs once, ignoring letter case. */
export function customFieldNames(data: FieldsRequest): string[] {
  const names = sides.flatMap((side) => namesOf(data, side));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** True if the answer to the first request also answers the second. */
export const isCoveredBy = (one: FieldsRequest, other: FieldsRequest): boolean =>
  sides.every((side) => {
    const known = namesOf(one, side);
    return namesOf(other, side).every((name) => known.includes(name));
  });

/** Combines the names of two requests. */
export const mergeFieldRequests = (one: FieldsRequest, other: FieldsRequest): FieldsRequest => ({
  object: bySide((side) => [...namesOf(one, side), ...namesOf(other, side)]),
});

/**
 * Makes the JSON string for the connector: the fields that the CRM has, with their names in the CRM's spelling.
 *
 * @throws AnswerError if the adapter's answer is not a list of fields
 * @see docs/protocol.md, section 2.12
 */
export function toCustomFields(fields: unknown, data: FieldsRequest): string {
  const known = checkedAnswer(z.array(customFieldSchema), fields, 'fields');
  return JSON.stringify(bySide((side) => describe(namesOf(data, side), known)));
}

/** The answer if no field is known. */
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
