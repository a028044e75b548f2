import { readAddress } from '../address/readAddress.js';
import type { CrmRecord } from '../crm.js';

/** A record that an interaction concerns for certain. */
interface Remembered {
  readonly record: CrmRecord;
  /** The key of the other side's address; absent if it is not known. */
  readonly address?: string;
  /** The connector's id of the interaction, if it told one. */
  readonly interactionId?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What is known of an interaction when its record is shown. */
export type ShownFor = Pick<Remembered, 'address' | 'interactionId'>;

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
 */
export class InteractionRecords {
  readonly #storage: Storage | undefined;
  #remembered: readonly Remembered[];

  /** @param storage Where the records outlive a reload. Default: nowhere. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#remembered = this.#read();
  }

  /** Remembers what names the record, and nothing else of it. */
  remember(record: CrmRecord, shownFor: ShownFor, at: number): void {
    const { address, interactionId } = shownFor;
    const { id, type, name } = record;
    const entry = {
      record: { id, type, name },
      ...(address !== undefined && { address: keyOf(address) }),
      ...(interactionId !== undefined && { interactionId }),
      at,
    };
    this.#write([...this.#remembered, entry].slice(-mostRecords));
  }

  get isEmpty(): boolean {
    return this.#remembered.length === 0;
  }

  /** The record that a log concerns; undefined unless it is certain. */
  recordOf(log: LogIdentity): CrmRecord | undefined {
    const byId = this.#remembered.filter(
      ({ interactionId }) => interactionId === log.interactionId,
    );
    return onlyRecord(byId.length > 0 ? byId : this.#byAddress(log));
  }

  /** Forgets everything: the agent has signed out. */
  clear(): void {
    this.#write([]);
  }

  #byAddress({ from, to, direction, startedAt, receivedAt }: LogIdentity): readonly Remembered[] {
    const sides = { incoming: [from], outgoing: [to], unknown: [from, to] };
    const others = sides[direction ?? 'unknown']
      .map((address = '') => keyOf(address))
      .filter((key) => key !== '');
    const start =
      startedAt === undefined ? receivedAt - longestMs : Date.parse(startedAt) - earlyMs;
    return this.#remembered.filter(
      ({ address, interactionId, at }) =>
        interactionId === undefined &&
        address !== undefined &&
        others.includes(address) &&
        at >= start &&
        at <= receivedAt,
    );
  }

  #read(): readonly Remembered[] {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(storageKey) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  #write(remembered: readonly Remembered[]): void {
    this.#remembered = remembered;
    try {
      if (remembered.length === 0) this.#storage?.removeItem(storageKey);
      else this.#storage?.setItem(storageKey, JSON.stringify(remembered));
    } catch {
      // A reload forgets them then.
    }
  }
}

/** The same for all usual forms of an address that hold the same digits; empty if there is none. */
function keyOf(text: string): string {
  const { kind, value, extension = '' } = readAddress(text);
  if (kind === 'withheld') return '';
  return kind === 'phone' ? `${value.replace(/\D/g, '')};${extension}` : value.toLowerCase();
}

function onlyRecord(remembered: readonly Remembered[]): CrmRecord | undefined {
  const [first, ...others] = remembered.map(({ record }) => record);
  const isSame = ({ id, type }: CrmRecord) => id === first?.id && type === first?.type;
  return others.every(isSame) ? first : undefined;
}

/** The storage of this tab, where the browser permits it. */
export function storageOf(window: Window | undefined): Storage | undefined {
  try {
    return window?.sessionStorage;
  } catch {
    return undefined;
  }
}
