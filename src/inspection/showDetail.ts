import { isIssueWord, isPlace, showWords } from './wire/issueWords.js';

/** The maximum length. A longer detail is truncated. */
const longestDetail = 600;

/**
 * Redacts the `detail` of a failed adapter call. Keeps words of Patchcord's own messages, known field names, and list
 * indexes after such a name. Replaces any other word with `~`.
 */
export function showDetail(detail: string, isKnownName: (name: string) => boolean): string {
  const shown = showWords(detail.slice(0, longestDetail), (word, before) => {
    const isBehindName = before !== undefined && before !== '~' && !/^\d/.test(before);
    return (isPlace(word) && isBehindName) || isIssueWord(word) || isKnownName(word);
  });
  return detail.length > longestDetail ? `${shown}…` : shown;
}
