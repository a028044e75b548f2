import { isIssueWord, isPlace, showWords } from './wire/issueWords.js';

/** Longer details end there. */
const longestDetail = 600;

/**
 * The `detail` of a failed adapter call: our own words, names of fields that we know, and places in lists behind
 * such a name. `~` stands for any other word.
 */
export function showDetail(detail: string, isKnownName: (name: string) => boolean): string {
  const shown = showWords(detail.slice(0, longestDetail), (word, before) => {
    const isBehindName = before !== undefined && before !== '~' && !/^\d/.test(before);
    return (isPlace(word) && isBehindName) || isIssueWord(word) || isKnownName(word);
  });
  return detail.length > longestDetail ? `${shown}…` : shown;
}
