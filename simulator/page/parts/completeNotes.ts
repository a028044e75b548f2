import type { Interaction, Notes } from '../../Interaction.js';
import type { HeldInteraction } from '../../SimulatorState.js';
import type { SoftphoneTexts } from '../texts/SoftphoneTexts.js';

/** The notes as the log gets them: with a subject of ours where the agent gave none, without empty fields. */
export function completeNotes(interaction: HeldInteraction, texts: SoftphoneTexts): Notes {
  const {
    subject = subjectOf(interaction, texts),
    comments = '',
    customFields = {},
  } = interaction.notes;
  const filledIn = Object.entries(customFields).filter(([, value]) => String(value).trim() !== '');
  return { subject, comments, customFields: Object.fromEntries(filledIn) };
}

/** The subject of an interaction until the agent chooses one. */
export function subjectOf({ channel, direction }: Interaction, { log }: SoftphoneTexts): string {
  if (channel === 'chat') return log.chat;
  return direction === 'inbound' ? log.inboundCall : log.outboundCall;
}
