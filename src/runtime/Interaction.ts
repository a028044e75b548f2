import * as z from 'zod/mini';
import { addressKey } from '../address/addressKey.js';
import type { CrmRecord, InteractionStart } from '../crm.js';
import { looseObject } from '../protocol/looseObject.js';
import { numeric, oneOf, text } from '../protocol/values.js';

const nameSchema = looseObject({ id: text, type: text });

/** The fields that name a record. */
const namedSchema = looseObject({
  ...nameSchema.shape,
  name: text,
  relatedTo: z.optional(nameSchema),
});

/** An interaction as far as this page knows it. */
export interface Interaction {
  /** When the page heard of it, in milliseconds since the epoch. */
  readonly at: number;
  /** The connector's id, if it told one, or once its log has come. */
  readonly interactionId?: string;
  /** The key of the other side's address, if it is known. */
  readonly address?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /** The records that were shown for it, or the one that the agent assigned. Null: the agent has said that there is none. */
  readonly records: readonly (CrmRecord | null)[];
}

/** An interaction as it outlives a reload. */
export const interactionSchema = looseObject({
  at: numeric,
  interactionId: z.optional(text),
  address: z.optional(text),
  direction: z.optional(oneOf(['incoming', 'outgoing'])),
  records: z.array(z.nullable(namedSchema)),
});

/** The parts of a start that tell interactions apart. */
export type Start = Omit<InteractionStart, 'kind'>;

/** The interaction that a screen pop or a dial tells of; undefined if it could not be found again. */
export function toInteraction(
  { interactionId, address = '', direction }: Start,
  at: number,
): Interaction | undefined {
  const key = addressKey(address);
  if (interactionId === undefined && key === '') return undefined;
  return {
    ...{ at, records: [] },
    ...(interactionId !== undefined && { interactionId }),
    ...(key !== '' && { address: key }),
    ...(direction !== undefined && { direction }),
  };
}

/** One interaction that was told several times: as it was told first, with all records, as late as the last. */
export const joined = (told: readonly Interaction[]): Interaction =>
  Object.assign({}, ...[...told].reverse(), {
    at: Math.max(...told.map(({ at }) => at)),
    records: told.flatMap(({ records }) => records),
  });

type Directed = Pick<Interaction, 'direction'>;

/** True unless both directions are known and differ. */
export const isSameDirection = (one: Directed, other: Directed): boolean =>
  (one.direction ?? other.direction) === (other.direction ?? one.direction);

/** The fields that name a record, and no others. */
export function named({ id, type, name, relatedTo }: CrmRecord): CrmRecord {
  const about = relatedTo && { relatedTo: { id: String(relatedTo.id), type: relatedTo.type } };
  return { id: String(id), type, name, ...about };
}

/** The record that all interactions were shown; without what it is related to, unless that is the same for all. */
export function onlyRecord(interactions: readonly Interaction[]): CrmRecord | undefined {
  const isUnknown = interactions.some(({ records }) => records.length === 0);
  const [first, ...others] = interactions.flatMap(({ records }) => records);
  if (isUnknown || !first || !others.every((one) => isSameRecord(one, first))) return undefined;
  const { relatedTo, ...person } = first;
  const isRelated = relatedTo && others.every((one) => isSameRecord(one?.relatedTo, relatedTo));
  return isRelated ? { ...person, relatedTo } : person;
}

type RecordId = Pick<CrmRecord, 'id' | 'type'> | null | undefined;

/** True if both are the same record of the CRM. */
export const isSameRecord = (one: RecordId, other: RecordId): boolean =>
  one?.id === other?.id && one?.type === other?.type;
