import type { Interaction, Notes } from '../../Interaction.js';
import type { HeldInteraction } from '../../SimulatorState.js';

/** The notes as the log gets them: with a subject of ours where the agent gave none, without empty fields. */
export function completeNotes(interaction: HeldInteraction): Notes {
  const { subject = subjectOf(interaction), comments = '', customFields = {} } = interaction.notes;
  const filledIn = Object.entries(customFields).filter(([, value]) => String(value).trim() !== '');
  return { subject, comments, customFields: Object.fromEntries(filledIn) };
}

/** The subject of an interaction until the agent chooses one. */
export function subjectOf({ channel, direction }: Interaction): string {
  if (channel === 'chat') return 'Web chat';
  return direction === 'inbound' ? 'Inbound call' : 'Outbound call';
}
