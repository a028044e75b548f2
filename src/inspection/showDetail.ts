import { isIssueWord } from './wire/issueWords.js';
import { isWord } from './words.js';

/** Longer details end there. */
const longestDetail = 600;

/**
 * The `detail` of a failed adapter call: our own words, names of fields that we know, and places in lists of up to
 * three digits. `~` stands for any other word.
 */
export function showDetail(detail: string, isKnownName: (name: string) => boolean): string {
  const shown = detail
    .slice(0, longestDetail)
    .replace(/[^\s.,;:]+/g, (word, at: number, text: string) => {
      const isPlace = text[at - 1] === '.' && /^\d{1,3}$/.test(word);
      return isPlace || isIssueWord(word) || isKnownName(word) ? word : '~';
    });
  return detail.length > longestDetail ? `${shown}…` : shown;
}

/** True for a failed call as our own sources write it: a code of the closed list, and if another try helps. */
export function isFailure(value: object): boolean {
  try {
    const { code, retryable } = value as { readonly code?: unknown; readonly retryable?: unknown };
    return typeof code === 'string' && isWord('code', code) && typeof retryable === 'boolean';
  } catch {
    return false;
  }
}
