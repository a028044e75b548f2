import { randomUUID } from 'node:crypto';
import { interactionLogOf } from '../../simulator/Interaction.js';
import type { SaveInteractionLog } from '../../src/protocol/index.js';

/** The log of a made-up call of a minute, unlike every other. */
export function interactionLog(from = '+12025550143'): SaveInteractionLog {
  const at = Date.now();
  const id = `patchcord-conformance-${randomUUID()}`;
  return interactionLogOf(
    {
      id,
      channel: 'voice',
      direction: 'inbound',
      from,
      to: '+18005550199',
      aniValues: [from],
      startedAt: at - 60_000,
      topic: 'Conformance',
    },
    { subject: 'Conformance', comments: "Written by Patchcord's conformance kit." },
    { at, utcOffsetMinutes: -new Date(at).getTimezoneOffset() },
  );
}
