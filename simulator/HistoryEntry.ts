import type { ClientData, CrmData } from '../src/protocol/index.js';
import { type Interaction, type Notes, nameOf } from './Interaction.js';

/** A line of the history: a finished interaction, and whether the client said that it is saved. */
export interface HistoryEntry {
  readonly interactionId: string;
  readonly title: string;
  readonly subject: string;
  /** Milliseconds since 1970 at which it ended, or was reported if this connector did not see it end. */
  readonly at: number;
  /** The saved log's id, from `createHistoryItem`; absent until then. */
  readonly taskId?: string;
  /** The CRM's fields as saved. */
  readonly logParameters?: Readonly<Record<string, unknown>>;
}

/** The number of entries that the settings allow, 1 to 100; 10 if they do not say. */
export function historySizeOf(crmData: CrmData | undefined): number {
  const size = Number(crmData?.callCenterSettings.LogOptions?.interactionHistorySize);
  return Number.isInteger(size) && size >= 1 ? Math.min(size, 100) : 10;
}

/** The history with an interaction that has just ended. Newest first, at most `size` entries. */
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
 * The history with a log that the client reports as saved. One from before the frame was loaded
 * is added.
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
