import type { Agent } from './Agent.js';
import type { CrmRecord, SavedInteractionLog } from './crm.js';
import type { Failure } from './errors.js';

/**
 * The status of a log. `pending`: attempts are being made. `failed`: given up for now, see `error`. `quarantined`:
 * its shape was not understood, so it is kept unchanged. `saved`: in the CRM, but the connector's history does not
 * know yet.
 */
export type OutboxStatus = 'pending' | 'failed' | 'quarantined' | 'saved';

/** An interaction log on its way into the CRM. Holds customer data: it is stored and shown to nobody. */
export interface OutboxEntry {
  /** The `interactionId`; with a suffix where one interaction came with different logs. */
  readonly id: string;
  readonly status: OutboxStatus;
  /** The idempotency key; absent if the log was not understood. */
  readonly interactionId?: string;
  /** The request that brought it. */
  readonly requestId: string;
  /** The unchanged data of `requestSaveInteractionLog`. */
  readonly raw: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The page that received it; its connector gets the history item. */
  readonly owner: string;
  /** The key of the connector, the CRM and the agent that it belongs to. Entries of earlier versions have none. */
  readonly scope?: string;
  /** The record that the interaction concerns. Absent if it is not certain; null if the agent has said that there is none. */
  readonly record?: CrmRecord | null;
  /** The origin of the connector that sent it. */
  readonly origin?: string;
  /** The `name` of the adapter. */
  readonly crm?: string;
  /** The agent who made it; absent while it is not known. */
  readonly agent?: Agent;
  /** Milliseconds for which pages had been open in all when it arrived. Its age counts from there. */
  readonly livedAt?: number;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Those of them that the CRM was too busy for; absent means 0. */
  readonly busy?: number;
  /** No attempt before this, milliseconds since the epoch. */
  readonly notBefore: number;
  /** From this time on a sign of the CRM makes another attempt worthwhile, milliseconds since the epoch. */
  readonly wakeFrom?: number;
  /** When the last attempt began, milliseconds since the epoch. */
  readonly triedAt?: number;
  /** The reason why it is not saved yet. */
  readonly error?: Failure;
  /** The CRM's answer, once there is one. */
  readonly saved?: SavedInteractionLog;
}
