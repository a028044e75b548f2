import * as z from 'zod/mini';
import type { CrmRecord, CustomField, DialTarget, DirectoryContact } from '../crm.js';
import { AnswerError } from '../errors.js';
import { type ClientData, type ConnectorData, clientDataSchemas } from '../protocol/index.js';
import { checkData, describeIssues } from '../protocol/issues.js';
import { looseObject } from '../protocol/looseObject.js';
import { recordIdSchema, text, textThat } from '../protocol/values.js';

const recordSchema = looseObject({ id: recordIdSchema, type: text, name: text });
const customFieldSchema = looseObject({
  name: text,
  label: text,
  type: text,
  options: z.nullish(z.array(text)),
});
const dialTargetSchema = looseObject({
  ...recordSchema.shape,
  phone: textThat('expected a string that is not empty', (phone) => phone !== ''),
  email: z.nullish(text),
  url: z.nullish(text),
});

/**
 * One page of the directory as it goes on the wire: contacts that can be reached.
 *
 * @throws AnswerError if the page is no list of contacts
 * @see docs/protocol.md, section 2.4
 */
export const toDirectoryPage = (page: unknown): DirectoryContact[] =>
  checked<DirectoryContact[]>(
    clientDataSchemas.crmDirectory.shape.results,
    page,
    'contacts',
  ).filter(({ phone, email }) => Boolean(phone) || Boolean(email));

/**
 * What an adapter found, checked; each record once, ids as strings.
 *
 * @throws AnswerError if it is no list of records
 */
export function toRecords(found: unknown): CrmRecord[] {
  const records = checked<CrmRecord[]>(z.array(recordSchema), found, 'records');
  const byId = records.map((record) => {
    const id = String(record.id);
    return [JSON.stringify([record.type, id]), { ...record, id }] as const;
  });
  return [...new Map(byId).values()];
}

/** Why a value cannot be dialled; empty if it can. */
export const dialProblems = (target: unknown): string =>
  describeIssues(checkData(dialTargetSchema, target, 'target').issues);

/**
 * The complete click-to-dial payload; what the CRM does not say has the sample's values.
 *
 * @see docs/protocol.md, section 2.6
 */
export function toClickToDial(target: DialTarget): ClientData<'clickToDialResponse'> {
  const { id, type, name, phone, email = null, url } = target;
  const page = { recordId: id, url: url ?? '', recordName: name, objectType: type };
  const pageInfo = { number: phone, ...page, email };
  return {
    onClickToDialResponse: pageInfo,
    clickToDialLogDetails: { id, name, personAccount: true, type },
    softphoneItems: [],
    doNotCall: false,
    crmEmails: email,
    crmPhones: [phone],
    nameObjects: null,
    relatedToObjects: [{ isName: false, isRelatedTo: true, pageInfo: page }],
    pageInfo,
  };
}

type FieldsRequest = ConnectorData<'requestCustomFieldsValues'>;

const sides = ['digital', 'voice'] as const;

/** The names asked for, without the empty ones; each once, whatever its letter case. */
export function customFieldNames(data: FieldsRequest): string[] {
  const names = sides.flatMap((side) => namesOf(data, side));
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Whether the answer to one request answers the other, too. */
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
  const known = checked<CustomField[]>(z.array(customFieldSchema), fields, 'fields');
  return JSON.stringify(bySide((side) => describe(namesOf(data, side), known)));
}

/** The answer where nothing is known of any field. */
export const noCustomFields = '{"digital":{},"voice":{}}';

function describe(names: readonly string[], known: readonly CustomField[]): object {
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

function checked<Answer>(schema: z.ZodMiniType, answer: unknown, name: string): Answer {
  const { data, issues } = checkData(schema, answer, name);
  if (issues.length > 0) throw new AnswerError(describeIssues(issues));
  return data as Answer;
}
