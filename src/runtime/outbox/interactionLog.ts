import { addressText } from '../../address/addressText.js';
import type { InteractionLog, SavedInteractionLog } from '../../crm.js';
import { AnswerError } from '../../errors.js';
import type { OutboxEntry } from '../../outbox/index.js';
import {
  type ClientData,
  interactionFacts,
  interactionTimes,
  type SaveInteractionLog,
  saveInteractionLogSchema,
} from '../../protocol/index.js';
import { readTolerantly } from '../../protocol/readTolerantly.js';
import { toSendable } from '../../protocol/toSendable.js';

/**
 * Makes the log that an adapter gets from an entry. `localOffsetMinutes` returns the offset of the page's time zone
 * at a time.
 */
export function toInteractionLog(
  entry: OutboxEntry,
  localOffsetMinutes: (epochMs: number) => number,
): InteractionLog {
  const { interactionId, interactionData } = logOf(entry).message.body;
  const { interaction, logDetails } = interactionData;
  const times = interactionTimes({
    startTime: interaction.intrinsics?.START_TIME,
    startDate: interaction.intrinsics?.START_DATE,
    establishedTime: interaction.establishedTime,
    receivedAtMs: entry.receivedAt,
    localOffsetMinutes,
  });
  return {
    interactionId,
    ...present({
      from: addressIn(interactionData.updatedOriginatingAddress),
      to: addressIn(interactionData.updatedDestinationAddress),
      subject: logDetails?.subject,
      comments: logDetails?.comments,
      topic: interaction.topic,
    }),
    ...interactionFacts(interaction),
    ...(entry.agent && { agent: entry.agent }),
    ...(entry.record && { record: entry.record }),
    customFields: Object.fromEntries(
      (logDetails?.customFields ?? []).map((field) => [field.logFieldName, field.currentValue]),
    ),
    receivedAt: new Date(entry.receivedAt).toISOString(),
    ...times,
    raw: asItCame(entry),
  };
}

/**
 * Makes the history item of a saved log. It contains `message` twice, because the connector expects it in both
 * places.
 *
 * @see docs/protocol.md, section 2.11
 */
export function toHistoryItem(entry: OutboxEntry): ClientData<'createHistoryItem'> {
  const raw = asItCame(entry);
  const { message, header } = raw;
  const taskId = entry.saved?.id || String(message.body.interactionId);
  return {
    taskId,
    data: {
      ...raw,
      logParameters: { ...entry.saved?.fields },
      msgData: header === undefined ? { message } : { message, header },
    },
  };
}

/**
 * Checks the CRM's answer to a save. Leaves out the values that cannot be stored.
 *
 * @param tell receives the paths of values that were left out
 * @throws AnswerError if there is no id
 */
export function toSavedLog(
  answer: unknown,
  tell: (paths: readonly string[]) => void = () => undefined,
): SavedInteractionLog {
  const { id }: Record<string, unknown> = Object(answer);
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number') {
    throw new AnswerError('the saved log has no id');
  }
  // The field is read inside `toSendable`, because a getter of the answer may throw.
  const held = { get: () => Object(answer).fields };
  const saved = Object.defineProperty({ fields: {} }, 'fields', { ...held, enumerable: true });
  const { value, leftOut } = toSendable(saved, 'saved');
  if (leftOut.length > 0) tell(leftOut);
  return { id: String(id), fields: { ...value.fields } };
}

const addressIn = (address: string | null | undefined) => address && addressText(address);

/**
 * Leaves out the fields without a text. The type is stated, because `Object.fromEntries` does not keep the names of
 * the keys.
 */
const present = <T extends Record<string, string | null | undefined>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as {
    [K in keyof T]?: string;
  };

/** The unchanged log of an entry that is not quarantined. */
const asItCame = ({ raw }: OutboxEntry): SaveInteractionLog =>
  // The store types the log as unknown. The log was decoded before its entry became pending.
  raw as SaveInteractionLog;

/** The log without the optional fields that do not match the schema. */
const logOf = ({ raw }: OutboxEntry): SaveInteractionLog =>
  readTolerantly(saveInteractionLogSchema, raw, 'data').data;
