import type { Agent } from './Agent.js';
import type { CrmRecord, SavedInteractionLog } from './crm.js';
import type { Failure } from './errors.js';

/**
 * The status of a log. `pending`: the outbox is trying to save it. `failed`: the outbox has given up for now, see
 * `error`. `quarantined`: the log could not be understood and is kept unchanged. `saved`: the CRM has saved it, but
 * the connector has not received its history item.
 */
export type OutboxStatus = 'pending' | 'failed' | 'quarantined' | 'saved';

/** An interaction log in the outbox. It contains customer data, so do not log it or show it to others. */
export interface OutboxEntry {
  /** The `interactionId`. It has a suffix if there are several different logs of one interaction. */
  readonly id: string;
  readonly status: OutboxStatus;
  /** The idempotency key. Absent if the log could not be understood. */
  readonly interactionId?: string;
  /** The id of the request that contained the log. */
  readonly requestId: string;
  /** The unchanged data of `requestSaveInteractionLog`. */
  readonly raw: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The page that received the log. Its connector gets the history item. */
  readonly owner: string;
  /** The key of the connector, the CRM and the agent of the log. Entries of earlier versions have none. */
  readonly scope?: string;
  /**
   * The record that the interaction concerns. Absent if it is not certain. Null if the agent has said that there is
   * none.
   */
  readonly record?: CrmRecord | null;
  /** The origin of the connector that sent the log. */
  readonly origin?: string;
  /** The `name` of the adapter. */
  readonly crm?: string;
  /** The agent who made the log. Absent while it is unknown. */
  readonly agent?: Agent;
  /** The total open time of all pages when the log arrived, in milliseconds. The age of the log is measured from it. */
  readonly livedAt?: number;
  /** The number of attempts so far. */
  readonly attempts: number;
  /** The number of attempts that the CRM refused because it was busy. Absent means 0. */
  readonly busy?: number;
  /** The earliest time of the next attempt, milliseconds since the epoch. */
  readonly notBefore: number;
  /**
   * After this time, a wake-up or a successful call to the CRM makes another attempt due. Milliseconds since the
   * epoch.
   */
  readonly wakeFrom?: number;
  /** When the last attempt ended, milliseconds since the epoch. */
  readonly triedAt?: number;
  /** The reason why the CRM has not saved the log yet. */
  readonly error?: Failure;
  /** The CRM's answer to the save, once there is one. */
  readonly saved?: SavedInteractionLog;
}
