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
interface Interaction {
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

/** The data that outlives a reload. */
interface Kept {
  /** The id of the agent whose interactions these are; absent before the first sign-in. */
  readonly agentId?: string;
  readonly interactions: readonly Interaction[];
}

const keptSchema = looseObject({
  agentId: z.optional(text),
  interactions: z.array(
    looseObject({
      at: numeric,
      interactionId: z.optional(text),
      address: z.optional(text),
      direction: z.optional(oneOf(['incoming', 'outgoing'])),
      records: z.array(z.nullable(namedSchema)),
    }),
  ),
});

/** The name of an interaction: the connector's id or, without one, the last interaction with an address. */
export type InteractionName = Pick<InteractionStart, 'interactionId' | 'address'>;

/** The parts of a log that say which interaction it is of. */
export interface LogIdentity {
  readonly interactionId: string;
  readonly from?: string;
  readonly to?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /** ISO instant; absent if it is not known. */
  readonly startedAt?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The oldest go first. */
const mostInteractions = 50;
/** An interaction whose start is not known began at most so long before its log. */
const longestMs = 12 * 60 * 60_000;
/** The page may hear of an interaction so long before the time that the connector gives as its start. */
const earlyMs = 2 * 60_000;

const storageKey = 'patchcord-records';

/**
 * Remembers which record each interaction concerns, across reloads of the page. It never guesses:
 *
 * 1. An interaction whose id the connector told is that of the log with this id.
 * 2. Without an id, it is one with the address of the log's other side, in the log's direction, that the page
 *    heard of between its start and its log, and whose own log has not come.
 * 3. If these interactions were shown different records, or one was shown none, the log stands alone.
 * 4. Once its log has come, an interaction has that log's id.
 * 5. What a record is related to counts only if it is the same each time.
 */
export class InteractionRecords {
  readonly #storage: Storage | undefined;
  #kept: Kept;

  /** @param storage Where the interactions outlive a reload. Default: nowhere. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#kept = this.#read();
  }

  /** An interaction begins. Without an id or an address its record could not be found again. */
  begin(
    { interactionId, address = '', direction }: Omit<InteractionStart, 'kind'>,
    at: number,
  ): void {
    const key = addressKey(address);
    if (interactionId === undefined && key === '') return;
    const interaction = {
      ...{ at, records: [] },
      ...(interactionId !== undefined && { interactionId }),
      ...(key !== '' && { address: key }),
      ...(direction !== undefined && { direction }),
    };
    this.#write([...this.#kept.interactions, interaction]);
  }

  /** A record is shown for an interaction that has begun. */
  remember(record: CrmRecord, shownFor: InteractionName): void {
    this.#change(shownFor, ({ records }) => [...records, named(record)]);
  }

  /** The agent assigns an interaction to a record; null if it concerns none. */
  assign(record: CrmRecord | null, interaction: InteractionName, at: number): void {
    if (this.#find(interaction) === undefined) this.begin(interaction, at);
    this.#change(interaction, () => [record && named(record)]);
  }

  get isEmpty(): boolean {
    return this.#kept.interactions.length === 0;
  }

  /** The record that a log which has come concerns; undefined unless it is certain. */
  recordOf(log: LogIdentity): CrmRecord | undefined {
    const own = this.#kept.interactions.filter(({ interactionId }) =>
      isSame(interactionId, log.interactionId),
    );
    if (own.length > 0) return onlyRecord(own);
    const candidates = this.#byAddress(log);
    const record = onlyRecord(candidates);
    const [first] = candidates;
    // If it is not certain which one it is, all of them wait for their logs.
    if (first !== undefined && (record !== undefined || candidates.length === 1)) {
      const bound = { ...first, interactionId: log.interactionId };
      this.#write(this.#kept.interactions.map((one) => (one === first ? bound : one)));
    }
    return record;
  }

  /** True if a log of that address has come since the last interaction with it began. */
  isOfLast(address: string, log: LogIdentity): boolean {
    const last = this.#find({ address });
    if (last === undefined || log.receivedAt < last.at) return false;
    const isItsOwn = last.interactionId === undefined || last.interactionId === log.interactionId;
    return isItsOwn && otherSides(log).includes(addressKey(address));
  }

  /** This agent works here now. What another one was shown is forgotten. */
  signIn(agentId: string): void {
    const { agentId: before = agentId } = this.#kept;
    if (before !== agentId) this.signOut();
    this.#keep({ ...this.#kept, agentId });
  }

  /** Forgets everything. */
  signOut(): void {
    this.#keep({ interactions: [] });
  }

  /** The interaction of that id or, without one, the last with that address. */
  #find({ interactionId, address = '' }: InteractionName): Interaction | undefined {
    const key = addressKey(address);
    return this.#kept.interactions
      .filter((one) =>
        interactionId === undefined
          ? key !== '' && one.address === key
          : one.interactionId === interactionId,
      )
      .at(-1);
  }

  #change(
    shownFor: InteractionName,
    toRecords: (one: Interaction) => Interaction['records'],
  ): void {
    const found = this.#find(shownFor);
    if (found === undefined) return;
    const changed = { ...found, records: toRecords(found) };
    this.#write(this.#kept.interactions.map((one) => (one === found ? changed : one)));
  }

  #byAddress(log: LogIdentity): readonly Interaction[] {
    const { startedAt, receivedAt } = log;
    const others = otherSides(log);
    const start =
      startedAt === undefined ? receivedAt - longestMs : Date.parse(startedAt) - earlyMs;
    return this.#kept.interactions.filter(
      ({ address, interactionId, direction, at }) =>
        interactionId === undefined &&
        address !== undefined &&
        others.includes(address) &&
        (direction ?? log.direction) === (log.direction ?? direction) &&
        at >= start &&
        at <= receivedAt,
    );
  }

  #read(): Kept {
    try {
      const kept = keptSchema.safeParse(JSON.parse(this.#storage?.getItem(storageKey) ?? 'null'));
      // A schema's optional fields may be undefined; JSON has no such value.
      if (kept.success) return kept.data as Kept;
    } catch {
      // What cannot be read is forgotten.
    }
    return { interactions: [] };
  }

  #write(interactions: Kept['interactions']): void {
    this.#keep({ ...this.#kept, interactions: interactions.slice(-mostInteractions) });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      if (this.isEmpty) this.#storage?.removeItem(storageKey);
      else this.#storage?.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // A reload forgets them then.
    }
  }
}

/** The keys of the addresses that may be the customer's. */
function otherSides({ from, to, direction }: LogIdentity): string[] {
  const sides = { incoming: [from], outgoing: [to], unknown: [from, to] };
  return sides[direction ?? 'unknown']
    .map((address = '') => addressKey(address))
    .filter((key) => key !== '');
}

/** The fields that name a record, and no others. */
export function named({ id, type, name, relatedTo }: CrmRecord): CrmRecord {
  const about = relatedTo && { relatedTo: { id: String(relatedTo.id), type: relatedTo.type } };
  return { id: String(id), type, name, ...about };
}

/** True if both are known and the same. */
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

/** The record that all interactions were shown; without what it is related to, unless that is the same for all. */
function onlyRecord(interactions: readonly Interaction[]): CrmRecord | undefined {
  const isUnknown = interactions.some(({ records }) => records.length === 0);
  const [first, ...others] = interactions.flatMap(({ records }) => records);
  if (isUnknown || !first || !others.every((one) => isSameRecord(one, first))) return undefined;
  const { relatedTo, ...person } = first;
  const isRelated = relatedTo && others.every((one) => isSameRecord(one?.relatedTo, relatedTo));
  return isRelated ? { ...person, relatedTo } : person;
}

type RecordId = Pick<CrmRecord, 'id' | 'type'> | null | undefined;

const isSameRecord = (one: RecordId, other: RecordId): boolean =>
  one?.id === other?.id && one?.type === other?.type;

/** The storage of this tab, where the browser permits it. */
export function storageOf(window: Window | undefined): Storage | undefined {
  try {
    return window?.sessionStorage;
  } catch {
    return undefined;
  }
}
