import { NotJudged } from './Check.js';
import type { Session } from './Session.js';

/**
 * A number under which the CRM knows one record.
 *
 * @throws NotJudged if none was named
 */
export function knownNumber({ options }: Session): string {
  if (options.data.ani !== undefined) return options.data.ani;
  throw new NotJudged('No number that the CRM knows was named (--ani).');
}
