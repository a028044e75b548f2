import type { ClientData, SaveInteractionLog } from '../src/protocol/index.js';
import type { Breach } from './ConversationRule.js';
import { idMark } from './createIds.js';

/** Remembers the sent logs, and checks the history items that report them as saved. */
export interface LogLedger {
  /** Remembers a log. */
  sent(log: SaveInteractionLog): void;
  /** Returns the breaches of a history item. */
  reported(item: ClientData<'createHistoryItem'>): readonly Breach[];
}

/** The maximum number of remembered logs. Older logs are no longer checked. */
const maxLogs = 1000;

/**
 * Creates a ledger for the logs of one frame. Does not check logs that an earlier frame has sent, because the client
 * correctly reports them to the new frame after a reload. Recognizes them by the prefix of the simulator's ids.
 *
 * @see docs/protocol.md, sections 2.10 and 2.11
 */
export function createLogLedger(): LogLedger {
  const logs = new Map<string, { readonly message: unknown; isReported: boolean }>();
  return {
    sent({ message }) {
      logs.set(message.body.interactionId, { message, isReported: false });
      const [oldest] = logs.keys();
      if (logs.size > maxLogs && oldest !== undefined) logs.delete(oldest);
    },
    reported({ data }) {
      const id = data.message.body.interactionId;
      const log = logs.get(id);
      if (log === undefined) return id.startsWith(idMark) ? [] : [unknownLog];
      if (log.isReported) return [repeatedLog];
      log.isReported = true;
      const isSame =
        sameData(log.message, data.message) && sameData(log.message, data.msgData.message);
      return isSame ? [] : [changedLog];
    },
  };
}

const unknownLog: Breach = {
  rule: 'historyKnown',
  text: 'A log was reported as saved that the connector never sent.',
};
const repeatedLog: Breach = {
  rule: 'historyOnce',
  text: 'A log was reported as saved a second time.',
};
const changedLog: Breach = {
  rule: 'historyUnchanged',
  text: 'A log came back changed; its message must stay as it was sent.',
};

/** True if two values contain the same data. Ignores the order of keys. */
const sameData = (left: unknown, right: unknown): boolean => ordered(left) === ordered(right);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
