import type { Heard } from './Tape.js';

/** The actions of messages, each once, for a sentence. */
export function listed(heard: readonly Heard[]): string {
  const actions = [...new Set(heard.map(({ action }) => action ?? 'something without an action'))];
  const last = actions.pop();
  return actions.length === 0 ? `${last}` : `${actions.join(', ')} and ${last}`;
}
