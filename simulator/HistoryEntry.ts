import type { ClientData, CrmData } from '../src/protocol/index.js';
import { type Interaction, type Notes, nameOf } from './Interaction.js';

/** An entry of the history: a finished interaction. `taskId` shows if the client has reported its log as saved. */
export interface HistoryEntry {
  readonly interactionId: string;
  readonly title: string;
  readonly subject: string;
  /** The end of the interaction, in milliseconds since 1970. The time of the report if an earlier frame handled it. */
  readonly at: number;
  /** The id of the saved log from `createHistoryItem`. Absent until the client sends it. */
  readonly taskId?: string;
  /** The saved fields of the CRM. */
  readonly logParameters?: Readonly<Record<string, unknown>>;
}

/** Returns the maximum number of entries from the settings, from 1 to 100. Default 10. */
export function historySizeOf(crmData: CrmData | undefined): number {
  const size = Number(crmData?.callCenterSettings.LogOptions?.interactionHistorySize);
  return Number.isInteger(size) && size >= 1 ? Math.min(size, 100) : 10;
}

/** Adds an interaction that has just ended. The history has the newest entry first, and at most `size` entries. */
export const addEnded = (
  history: readonly HistoryEntry[],
  ended: { readonly interaction: Interaction; readonly notes: Notes; readonly at: number },
  size: number,
): readonly HistoryEntry[] =>
  [
    {
      interactionId: ended.interaction.id,
      title: nameOf(ended.interaction),
      subject: ended.notes.subject ?? '',
      at: ended.at,
    },
    ...history,
  ].slice(0, size);

/**
 * Marks the entry of a log as saved. Adds an entry if the log was sent before the frame was reloaded.
 *
 * @see docs/protocol.md, section 2.11
 */
export function confirmSaved(
  history: readonly HistoryEntry[],
  reported: { readonly item: ClientData<'createHistoryItem'>; readonly at: number },
  size: number,
): readonly HistoryEntry[] {
  const { taskId, data } = reported.item;
  const { interactionId, interactionData } = data.message.body;
  const saved = { taskId, logParameters: data.logParameters };
  if (history.some((entry) => entry.interactionId === interactionId)) {
    return history.map((entry) =>
      entry.interactionId === interactionId ? { ...entry, ...saved } : entry,
    );
  }
  const entry = {
    interactionId,
    title: interactionData.updatedOriginatingAddress ?? interactionId,
    subject: interactionData.logDetails?.subject ?? '',
    at: reported.at,
    ...saved,
  };
  return [entry, ...history].slice(0, size);
}
