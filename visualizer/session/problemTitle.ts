import type { InspectionEvent } from '../../src/inspection/index.js';

const errorPrefix = 'xstate.error.actor.';

/**
 * A problem in a few words: `requestFailed requestSaveInteractionLog, attempt 2`, `saveLog failed`. `requestFailed
 * requestSaveInteractionLog, try 2`, `saveLog failed`.
 *
 * @param title what the list of events calls it
 */
export function problemTitle(event: InspectionEvent, title: string): string {
  if (event.type === '@xstate.event' && title.startsWith(errorPrefix)) {
    return `${title.slice(errorPrefix.length)} failed`;
  }
  if (event.type === 'patchcord.message') return `${title} ${words[event.direction] ?? ''}`.trim();
  if (event.type !== 'patchcord.runtime') return title;
  const { action, method, attempt } = event.event;
  const subject = [action, method].find((name) => typeof name === 'string');
  const tried = typeof attempt === 'number' && attempt > 1 ? `, try ${attempt}` : '';
  return `${title}${subject === undefined ? '' : ` ${String(subject)}`}${tried}`;
}

const words: Readonly<Record<string, string>> = { rejected: 'rejected', notSent: 'not sent' };
