import type { ClientData, SaveInteractionLog } from '../src/protocol/index.js';
import type { Breach } from './ConversationRule.js';
import { idMark } from './createIds.js';

/** Knows which logs went out, and judges what is said to be saved. */
export interface LogLedger {
  sent(log: SaveInteractionLog): void;
  reported(item: ClientData<'createHistoryItem'>): readonly Breach[];
}

/** Older logs are forgotten and no longer judged. */
const rememberedLogs = 1000;

/**
 * Makes a ledger of the logs of one frame. Logs of earlier frames, known by the simulator's mark
 * in their ids, are taken as they come: after a reload they are reported to the new frame.
 *
 * @see docs/protocol.md, sections 2.10 and 2.11
 */
export function createLogLedger(): LogLedger {
  const logs = new Map<string, { readonly message: unknown; isReported: boolean }>();
  return {
    sent({ message }) {
      logs.set(message.body.interactionId, { message, isReported: false });
      const [oldest] = logs.keys();
      if (logs.size > rememberedLogs && oldest !== undefined) logs.delete(oldest);
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

/** True if two values are the same as data, whatever the order of their keys. */
const sameData = (left: unknown, right: unknown): boolean => ordered(left) === ordered(right);

const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
