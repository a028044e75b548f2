import type { InteractionLog, SavedInteractionLog } from '../../crm.js';
import { AnswerError } from '../../errors.js';
import type { OutboxEntry } from '../../outbox/index.js';
import {
  type ClientData,
  interactionTimes,
  type SaveInteractionLog,
} from '../../protocol/index.js';

/** A kept log as an adapter gets it. `localOffsetMinutes` is the page's zone at an instant. */
export function toInteractionLog(
  entry: OutboxEntry,
  localOffsetMinutes: (epochMs: number) => number,
): InteractionLog {
  const raw = entry.raw as SaveInteractionLog;
  const { interactionId, interactionData } = raw.message.body;
  const { interaction, logDetails } = interactionData;
  const times = interactionTimes({
    startTime: interaction.intrinsics?.START_TIME,
    startDate: interaction.intrinsics?.START_DATE,
    receivedAtMs: entry.receivedAt,
    localOffsetMinutes,
  });
  return {
    interactionId,
    ...present({
      from: interactionData.updatedOriginatingAddress,
      to: interactionData.updatedDestinationAddress,
      subject: logDetails?.subject,
      comments: logDetails?.comments,
      topic: interaction.topic,
    }),
    customFields: Object.fromEntries(
      (logDetails?.customFields ?? []).map((field) => [field.logFieldName, field.currentValue]),
    ),
    receivedAt: new Date(entry.receivedAt).toISOString(),
    ...times,
    raw,
  };
}

/**
 * The history item of a saved log. `message` travels twice, as the connector wants it.
 *
 * @see docs/protocol.md, section 2.11
 */
export function toHistoryItem(entry: OutboxEntry): ClientData<'createHistoryItem'> {
  const raw = entry.raw as SaveInteractionLog;
  const { message, header } = raw;
  const taskId = entry.saved?.id || message.body.interactionId;
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
 * What the CRM answered to a save, checked. Fields that cannot be cloned would stop the outbox.
 *
 * @throws AnswerError if there is no id
 */
export function toSavedLog(answer: unknown): SavedInteractionLog {
  const { id, fields } = Object(answer) as Record<string, unknown>;
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number') {
    throw new AnswerError('the saved log has no id');
  }
  return { id: String(id), fields: cloneable(fields) };
}

function cloneable(fields: unknown): Record<string, unknown> {
  try {
    return { ...(structuredClone(fields) as Record<string, unknown>) };
  } catch {
    return {};
  }
}

/** Without the fields that say nothing. */
const present = <T extends Record<string, string | null | undefined>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string')) as {
    [K in keyof T]?: string;
  };
