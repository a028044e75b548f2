import * as z from 'zod/mini';
import { addressKey } from '../address/addressKey.js';
import { isSameAddress } from '../address/isSameAddress.js';
import type { CrmRecord, InteractionStart } from '../crm.js';
import { looseObject } from '../protocol/looseObject.js';
import { text } from '../protocol/values.js';
import {
  type Interaction,
  interactionSchema,
  isSameDirection,
  joined,
  named,
  onlyRecord,
  type Start,
  toInteraction,
} from './Interaction.js';

/** The data that outlives a reload. */
interface Kept {
  /** The id of the agent whose interactions these are; absent before the first sign-in. */
  readonly agentId?: string;
  readonly interactions: readonly Interaction[];
}

const keptSchema = looseObject({
  agentId: z.optional(text),
  interactions: z.array(interactionSchema),
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
/**
 * The page may hear of an interaction so long before the time that the connector gives as its start, or tells it with
 * its id.
 */
const earlyMs = 2 * 60_000;

const storageKey = 'patchcord-records';

/**
 * Remembers which record each interaction concerns, across reloads of the page. It never guesses:
 *
 * 1. An interaction whose id the connector told is that of the log with this id.
 * 2. Without an id, it is one with the address of the log's other side, in any form, in the log's direction, that
 *    the page heard of between its start and its log, and whose own log has not come.
 * 3. If these interactions were shown different records, or one was shown none, the log stands alone.
 * 4. Once its log has come, all of these are one interaction, which has that log's id: no later log gets them.
 * 5. What a record is related to counts only if it is the same each time.
 * 6. A screen pop may tell once more of an interaction: of one with its id, or of one that the agent has just dialled.
 *    They become one. If the first was told without an id and was not dialled, it may have been another: what was shown
 *    for it is forgotten.
 */
export class InteractionRecords {
  readonly #storage: Storage | undefined;
  #kept: Kept;
  #homeCode: string | undefined;

  /** @param storage Where the interactions outlive a reload. Default: nowhere. */
  constructor(storage: Storage | undefined) {
    this.#storage = storage;
    this.#kept = this.#read();
  }

  /** A screen pop tells of an interaction. Without an id or an address its record could not be found again. */
  begin(start: Start, at: number): void {
    const begun = toInteraction(start, at);
    if (begun === undefined) return;
    const { interactionId, direction } = begun;
    const ofId = this.#kept.interactions.filter((one) => isSame(one.interactionId, interactionId));
    const recent = this.#kept.interactions.filter(
      (one) =>
        one.interactionId === undefined &&
        one.at >= at - earlyMs &&
        this.#hasAddress(one, begun.address) &&
        isSameDirection(one, begun),
    );
    const isDialled = (one: Interaction) => one.direction === 'outgoing';
    const dials = direction === 'outgoing' ? recent.filter(isDialled) : [];
    // Of two records that were dialled, either may be meant.
    const isCertain = dials.length < 2 || onlyRecord(dials) !== undefined;
    const again = isCertain ? [...ofId, ...dials] : ofId;
    const untold = interactionId === undefined ? [] : recent.filter((one) => !isDialled(one));
    this.#replace([...again, ...untold], joined([...again, begun]));
  }

  /** The agent dials from the CRM. */
  dial(address: string, at: number): void {
    const dialled = toInteraction({ address, direction: 'outgoing' }, at);
    if (dialled !== undefined) this.#replace([], dialled);
  }

  /** A record is shown for an interaction that has begun. */
  remember(record: CrmRecord, shownFor: InteractionName): void {
    this.#change(shownFor, ({ records }) => [...records, named(record)]);
  }

  /** The agent assigns an interaction to a record; null if it concerns none. */
  assign(record: CrmRecord | null, interaction: InteractionName, at: number): void {
    const begun = this.#find(interaction) === undefined && toInteraction(interaction, at);
    if (begun) this.#replace([], begun);
    this.#change(interaction, () => [record && named(record)]);
  }

  /** The record that is known of an interaction already: it was dialled, or shown before. */
  knownOf(interaction: InteractionName): CrmRecord | undefined {
    const found = this.#find(interaction);
    return found && onlyRecord([found]);
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
    // If it is not certain which one it is, all of them wait for their logs.
    if (record !== undefined || candidates.length === 1) {
      const { interactionId } = log;
      this.#replace(candidates, { ...joined(candidates), interactionId });
    }
    return record;
  }

  /** True if a log of that address has come since the last interaction with it began. */
  isOfLast(address: string, log: LogIdentity): boolean {
    const last = this.#find({ address });
    if (last === undefined || log.receivedAt < last.at) return false;
    const isItsOwn = last.interactionId === undefined || last.interactionId === log.interactionId;
    return isItsOwn && otherSides(log).some((side) => this.#hasAddress(last, side));
  }

  /** The setting `dialCountryCode` says in which country numbers are dialled; anything but a code says nothing. */
  follow(dialCountryCode: string | undefined): void {
    this.#homeCode = /^\+?([1-9]\d{0,2})$/.exec(dialCountryCode ?? '')?.[1];
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
          ? this.#hasAddress(one, key)
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
    this.#replace([found], { ...found, records: toRecords(found) });
  }

  #byAddress(log: LogIdentity): readonly Interaction[] {
    const { startedAt, receivedAt } = log;
    const others = otherSides(log);
    const start =
      startedAt === undefined ? receivedAt - longestMs : Date.parse(startedAt) - earlyMs;
    return this.#kept.interactions.filter(
      (one) =>
        one.interactionId === undefined &&
        others.some((side) => this.#hasAddress(one, side)) &&
        isSameDirection(one, log) &&
        one.at >= start &&
        one.at <= receivedAt,
    );
  }

  #hasAddress({ address = '' }: Interaction, key = ''): boolean {
    return address !== '' && key !== '' && isSameAddress(address, key, this.#homeCode);
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

  /** Puts one interaction in the place of others. They stay in the order in which the page heard of them. */
  #replace(others: readonly Interaction[], by: Interaction): void {
    const rest = this.#kept.interactions.filter((one) => !others.includes(one));
    const interactions = [...rest, by].sort((one, other) => one.at - other.at);
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

/** True if both ids are known and the same. */
const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one === other;

/** The storage of this tab, where the browser permits it. */
export function storageOf(window: Window | undefined): Storage | undefined {
  try {
    return window?.sessionStorage;
  } catch {
    return undefined;
  }
}
