import { NotJudged } from './Check.js';
import type { Session } from './Session.js';

/**
 * The control that calls somebody.
 *
 * @throws NotJudged if none was named
 */
export function controlOf({ options }: Session): string {
  if (options.data.dial !== undefined) return options.data.dial;
  throw new NotJudged('No control that calls somebody was named (--dial).');
}
