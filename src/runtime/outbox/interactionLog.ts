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

/** A kept log as an adapter gets it. `localOffsetMinutes` is the page's zone at an instant. */
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
 * The history item of a saved log. `message` travels twice, as the connector wants it.
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
 * The CRM's answer to a save, checked, without the parts that cannot be kept.
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
  // Read late: a getter may throw.
  const held = { get: () => Object(answer).fields };
  const saved = Object.defineProperty({ fields: {} }, 'fields', { ...held, enumerable: true });
  const { value, leftOut } = toSendable(saved, 'saved');
  if (leftOut.length > 0) tell(leftOut);
  return { id: String(id), fields: { ...value.fields } };
}

const addressIn = (address: string | null | undefined) => address && addressText(address);

/** Without the fields that say nothing. `Object.fromEntries` forgets which keys there may be. */
const present = <T extends Record<string, string | null | undefined>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as {
    [K in keyof T]?: string;
  };

/** The log of an entry that is saved or to be saved; of a quarantined one nothing is known. */
const asItCame = ({ raw }: OutboxEntry): SaveInteractionLog =>
  // A store keeps it as unknown; it was decoded before it became pending.
  raw as SaveInteractionLog;

/** The same, without optional fields that do not fit. */
const logOf = ({ raw }: OutboxEntry): SaveInteractionLog =>
  readTolerantly(saveInteractionLogSchema, raw, 'data').data;
