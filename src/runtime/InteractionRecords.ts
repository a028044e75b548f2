import { readAddress } from '../address/readAddress.js';
import type { CrmRecord } from '../crm.js';

/** The record that an interaction concerns for certain. */
interface Remembered {
  /** Null if the agent has said that there is none. */
  readonly record: CrmRecord | null;
  /** The key of the other side's address; absent if it is not known. */
  readonly address?: string;
  /** The connector's id of the interaction, if it told one. */
  readonly interactionId?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What is known of an interaction when its record is shown. */
export type ShownFor = Pick<Remembered, 'address' | 'interactionId'>;

/** What is kept over a reload. */
interface Kept {
  /** The id of the agent whose interactions these are; absent before the first sign-in. */
  readonly agentId?: string;
  readonly remembered: readonly Remembered[];
}

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
const mostRecords = 50;
/** An interaction whose start is not known began at most so long before its log. */
const longestMs = 12 * 60 * 60_000;
/** A record may be shown so long before the time that the connector gives as the start. */
const earlyMs = 2 * 60_000;

const storageKey = 'patchcord-records';

/**
 * Remembers which record each interaction concerns, across reloads of the page. It never guesses:
 *
 * 1. A record that was shown for the interaction's id is the record of its log.
 * 2. Without an id, a record counts if it was shown for the address of the log's other side, between the
 *    interaction's start and its log.
 * 3. If several records count, there is none.
 * 4. What the record is related to counts only if it is the same each time.
 * 5. A record that the agent has assigned replaces what was shown for the same id or address before.
 */
export class InteractionRecords {
  readonly #storage: Storage | undefined;
  #kept: Kept;
  /** When the last interaction with an address began, in milliseconds since the epoch, by the address's key. */
  readonly #begun = new Map<string, number>();

  /** @param storage Where the records outlive a reload. Default: nowhere. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#kept = this.#read();
  }

  /** An interaction with an address begins. */
  begin(address: string, at: number): void {
    this.#begun.set(keyOf(address), at);
  }

  /** Whether a log has come since the last interaction with an address began, and is of that address. */
  isOfLast(address: string, log: LogIdentity): boolean {
    const key = keyOf(address);
    const begun = this.#begun.get(key) ?? Number.POSITIVE_INFINITY;
    return log.receivedAt >= begun && otherSides(log).includes(key);
  }

  /** Remembers a record that is shown for an interaction. */
  remember(record: CrmRecord, shownFor: ShownFor, at: number): void {
    this.#write([...this.#kept.remembered, remembered(record, shownFor, at)]);
  }

  /** Remembers the record that the agent assigns to an interaction; null if it concerns none. */
  assign(record: CrmRecord | null, interaction: ShownFor, at: number): void {
    const assigned = remembered(record, interaction, at);
    const others = this.#kept.remembered.filter(
      ({ address, interactionId }) =>
        !isSame(address, assigned.address) && !isSame(interactionId, assigned.interactionId),
    );
    this.#write([...others, assigned]);
  }

  get isEmpty(): boolean {
    return this.#kept.remembered.length === 0;
  }

  /** The record that a log concerns; undefined unless it is certain. */
  recordOf(log: LogIdentity): CrmRecord | undefined {
    const byId = this.#kept.remembered.filter(({ interactionId }) =>
      isSame(interactionId, log.interactionId),
    );
    return onlyRecord(byId.length > 0 ? byId : this.#byAddress(log));
  }

  /** This agent works here now. What another one was shown is forgotten. */
  signIn(agentId: string): void {
    const { agentId: before = agentId } = this.#kept;
    if (before !== agentId) this.signOut();
    this.#keep({ ...this.#kept, agentId });
  }

  /** Forgets everything. */
  signOut(): void {
    this.#begun.clear();
    this.#keep({ remembered: [] });
  }

  #byAddress(log: LogIdentity): readonly Remembered[] {
    const { startedAt, receivedAt } = log;
    const others = otherSides(log);
    const start =
      startedAt === undefined ? receivedAt - longestMs : Date.parse(startedAt) - earlyMs;
    return this.#kept.remembered.filter(
      ({ address, interactionId, at }) =>
        interactionId === undefined &&
        address !== undefined &&
        others.includes(address) &&
        at >= start &&
        at <= receivedAt,
    );
  }

  #read(): Kept {
    try {
      const kept: Kept | null = JSON.parse(this.#storage?.getItem(storageKey) ?? 'null');
      if (Array.isArray(kept?.remembered)) return kept;
    } catch {
      // What cannot be read is forgotten.
    }
    return { remembered: [] };
  }

  #write(remembered: readonly Remembered[]): void {
    this.#keep({ ...this.#kept, remembered: remembered.slice(-mostRecords) });
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
    .map((address = '') => keyOf(address))
    .filter((key) => key !== '');
}

/** What names a record, and nothing else of it. */
export function named({ id, type, name, relatedTo }: CrmRecord): CrmRecord {
  const about = relatedTo && { relatedTo: { id: String(relatedTo.id), type: relatedTo.type } };
  return { id: String(id), type, name, ...about };
}

function remembered(
  record: CrmRecord | null,
  { address = '', interactionId }: ShownFor,
  at: number,
): Remembered {
  const key = keyOf(address);
  return {
    record: record && named(record),
    ...(key !== '' && { address: key }),
    ...(interactionId !== undefined && { interactionId }),
    at,
  };
}

/** Whether both are known and the same. */
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

/** The same for all usual forms of an address that hold the same digits; empty if there is none. */
function keyOf(text: string): string {
  const { kind, value, extension = '' } = readAddress(text);
  if (kind === 'withheld') return '';
  return kind === 'phone' ? `${value.replace(/\D/g, '')};${extension}` : value.toLowerCase();
}

/** The record of all; without what it is related to, unless that is the same for all. */
function onlyRecord(remembered: readonly Remembered[]): CrmRecord | undefined {
  const [first, ...others] = remembered.map(({ record }) => record);
  if (!first || !others.every((record) => isSameRecord(record, first))) return undefined;
  const isRelated = others.every((record) => isSameRecord(record?.relatedTo, first.relatedTo));
  const { relatedTo: _, ...person } = first;
  return isRelated ? first : person;
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
