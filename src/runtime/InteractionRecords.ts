import * as z from 'zod/mini';
import { addressKey } from '../address/addressKey.js';
import type { CrmRecord, InteractionStart } from '../crm.js';
import { looseObject } from '../protocol/looseObject.js';
import { numeric, oneOf, text } from '../protocol/values.js';

const nameSchema = looseObject({ id: text, type: text });

/** The fields that identify a record. */
const recordIdentitySchema = looseObject({
  ...nameSchema.shape,
  name: text,
  relatedTo: z.optional(nameSchema),
});

/** The facts that this page knows about an interaction. */
interface Interaction {
  /** When the page learned of the interaction, milliseconds since the epoch. */
  readonly at: number;
  /** The connector's id, if the connector sent one or once the log has arrived. */
  readonly interactionId?: string;
  /** The key of the other party's address, if it is known. */
  readonly address?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /**
   * The records that were opened for the interaction, or the one that the agent assigned. Null: the agent has said
   * that there is none.
   */
  readonly records: readonly (CrmRecord | null)[];
}

/** The data that survives a reload. */
interface StoredData {
  /** The id of the agent of these interactions. Absent before the first sign-in. */
  readonly agentId?: string;
  readonly interactions: readonly Interaction[];
}

const storedDataSchema = looseObject({
  agentId: z.optional(text),
  interactions: z.array(
    looseObject({
      at: numeric,
      interactionId: z.optional(text),
      address: z.optional(text),
      direction: z.optional(oneOf(['incoming', 'outgoing'])),
      records: z.array(z.nullable(recordIdentitySchema)),
    }),
  ),
});

/** Identifies an interaction: by the connector's id, or as the latest interaction with an address. */
export type InteractionName = Pick<InteractionStart, 'interactionId' | 'address'>;

/** The parts of a log that identify its interaction. */
export interface LogIdentity {
  readonly interactionId: string;
  readonly from?: string;
  readonly to?: string;
  readonly direction?: 'incoming' | 'outgoing';
  /** An ISO date and time. Absent if the start is not known. */
  readonly startedAt?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** The maximum number of interactions. The oldest are removed first. */
const maxInteractions = 50;
/** If the start of an interaction is not known, it began at most this many milliseconds before its log. */
const maxInteractionMs = 12 * 60 * 60_000;
/**
 * The page may learn of an interaction up to this many milliseconds before the start that the connector states,
 * because the two clocks differ.
 */
const startToleranceMs = 2 * 60_000;

const storageKey = 'patchcord-records';

/**
 * Remembers which record each interaction concerns, across reloads of the page. It never guesses:
 *
 * 1. If the connector sent an interaction's id, the log with this id belongs to the interaction.
 * 2. Without an id, the interaction must fit the log: it has the address of the log's other party and the log's
 *    direction, the page learned of it between the start and the arrival of the log, and its own log has not arrived.
 * 3. If different records were opened for the interactions that fit, or none for one of them, the log gets no record.
 * 4. Once its log has arrived, an interaction has the log's id.
 * 5. `relatedTo` is used only if it is the same each time.
 */
export class InteractionRecords {
  readonly #storage: Storage | undefined;
  #data: StoredData;

  /** @param storage keeps the interactions across a reload. Undefined: they are kept in memory only. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#data = this.#read();
  }

  /** Adds an interaction. One without an id and an address is ignored, because its record could not be found again. */
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
    this.#write([...this.#data.interactions, interaction]);
  }

  /** Adds a record that was opened for an interaction. */
  remember(record: CrmRecord, shownFor: InteractionName): void {
    this.#change(shownFor, ({ records }) => [...records, identifyingFields(record)]);
  }

  /** Sets the record that the agent has assigned to an interaction. Null: the interaction concerns no record. */
  assign(record: CrmRecord | null, interaction: InteractionName, at: number): void {
    if (this.#find(interaction) === undefined) this.begin(interaction, at);
    this.#change(interaction, () => [record && identifyingFields(record)]);
  }

  get isEmpty(): boolean {
    return this.#data.interactions.length === 0;
  }

  /** Returns the record that an arriving log concerns, or undefined if the record is not certain. */
  recordOf(log: LogIdentity): CrmRecord | undefined {
    const withSameId = this.#data.interactions.filter(({ interactionId }) =>
      isSame(interactionId, log.interactionId),
    );
    if (withSameId.length > 0) return onlyRecord(withSameId);
    const candidates = this.#candidatesFor(log);
    const record = onlyRecord(candidates);
    const [first] = candidates;
    // If several interactions fit and their records differ, none of them gets the log's id.
    if (first !== undefined && (record !== undefined || candidates.length === 1)) {
      const withId = { ...first, interactionId: log.interactionId };
      this.#write(this.#data.interactions.map((one) => (one === first ? withId : one)));
    }
    return record;
  }

  /** True if the log belongs to the latest interaction with the address. */
  isOfLast(address: string, log: LogIdentity): boolean {
    const last = this.#find({ address });
    if (last === undefined || log.receivedAt < last.at) return false;
    const isItsOwn = last.interactionId === undefined || last.interactionId === log.interactionId;
    return isItsOwn && otherPartyKeys(log).includes(addressKey(address));
  }

  /** Sets the agent. If it is another agent than before, the interactions are discarded. */
  signIn(agentId: string): void {
    const { agentId: before = agentId } = this.#data;
    if (before !== agentId) this.signOut();
    this.#store({ ...this.#data, agentId });
  }

  /** Discards all interactions. */
  signOut(): void {
    this.#store({ interactions: [] });
  }

  /** The interaction with that id. Without an id, the latest one with that address. */
  #find({ interactionId, address = '' }: InteractionName): Interaction | undefined {
    const key = addressKey(address);
    return this.#data.interactions
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
    this.#write(this.#data.interactions.map((one) => (one === found ? changed : one)));
  }

  #candidatesFor(log: LogIdentity): readonly Interaction[] {
    const { startedAt, receivedAt } = log;
    const others = otherPartyKeys(log);
    const start =
      startedAt === undefined
        ? receivedAt - maxInteractionMs
        : Date.parse(startedAt) - startToleranceMs;
    return this.#data.interactions.filter(
      ({ address, interactionId, direction, at }) =>
        interactionId === undefined &&
        address !== undefined &&
        others.includes(address) &&
        (direction ?? log.direction) === (log.direction ?? direction) &&
        at >= start &&
        at <= receivedAt,
    );
  }

  #read(): StoredData {
    try {
      const data = storedDataSchema.safeParse(
        JSON.parse(this.#storage?.getItem(storageKey) ?? 'null'),
      );
      // The schema types optional fields as possibly undefined, but JSON has no such value.
      if (data.success) return data.data as StoredData;
    } catch {
      // Stored data that cannot be read is ignored.
    }
    return { interactions: [] };
  }

  #write(interactions: StoredData['interactions']): void {
    this.#store({ ...this.#data, interactions: interactions.slice(-maxInteractions) });
  }

  #store(data: StoredData): void {
    this.#data = data;
    try {
      if (this.isEmpty) this.#storage?.removeItem(storageKey);
      else this.#storage?.setItem(storageKey, JSON.stringify(data));
    } catch {
      // The storage is full or forbidden. The data then does not survive a reload.
    }
  }
}

/** The keys of the addresses that may be the other party's. */
function otherPartyKeys({ from, to, direction }: LogIdentity): string[] {
  const sides = { incoming: [from], outgoing: [to], unknown: [from, to] };
  return sides[direction ?? 'unknown']
    .map((address = '') => addressKey(address))
    .filter((key) => key !== '');
}

/** Returns only the fields that identify a record. */
export function identifyingFields({ id, type, name, relatedTo }: CrmRecord): CrmRecord {
  const about = relatedTo && { relatedTo: { id: String(relatedTo.id), type: relatedTo.type } };
  return { id: String(id), type, name, ...about };
}

/** True if both texts are known and equal. */
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

/**
 * Returns the record if it is the same for all interactions. Leaves out `relatedTo` unless it is the same for all,
 * too.
 */
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

/** The tab's `sessionStorage`, if the browser permits it. */
export function storageOf(window: Window | undefined): Storage | undefined {
  try {
    return window?.sessionStorage;
  } catch {
    return undefined;
  }
}
