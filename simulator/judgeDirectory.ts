import type { ClientData } from '../src/protocol/index.js';
import type { Breach } from './ConversationRule.js';

/** Returns the breaches of a directory whose data match the schema. @see docs/protocol.md, section 2.4 */
export function judgeDirectory(directory: ClientData<'crmDirectory'>): readonly Breach[] {
  const { count, results } = directory;
  const ids = new Set(results.map(({ id }) => String(id)));
  const unreachable = results.filter(({ phone, email }) => !phone && !email).length;
  const breaches: Breach[] = [];
  if (Number(count) !== results.length) {
    breaches.push({
      rule: 'countMatches',
      text: `The directory's count says ${count}, and ${results.length} contacts came.`,
    });
  }
  if (ids.size < results.length) {
    breaches.push({
      rule: 'contactOnce',
      text: `The directory repeats the ids of contacts (${results.length - ids.size} times).`,
    });
  }
  if (unreachable > 0) {
    breaches.push({
      rule: 'contactReachable',
      text: `The directory lists contacts with neither phone nor e-mail (${unreachable}).`,
    });
  }
  return breaches;
}
