/** Words in Patchcord's messages about data that do not match their schema. */
const words = new Set(
  (
    '64 a action an and another answer array as at be boolean by cannot colons custom data digits dots expected fields ' +
    'format has holds hyphens id input invalid is it key known least letters log message missing must name named ' +
    'neither no nor not null number object of one or plain protocol read saved sent settings something string ' +
    'text that the to type undefined underscores unknown up valid value with'
  ).split(' '),
);

/**
 * Redacts a text word by word. Replaces each word that must not be shown with `~`.
 *
 * @param isShown Receives the word. If only a dot is between it and the previous word, also receives the redacted previous
 *   word.
 */
export function showWords(
  text: string,
  isShown: (word: string, before: string | undefined) => boolean,
): string {
  let last = '';
  return text.replace(/[^\s.,;:]+/g, (word, at: number) => {
    const before = text[at - 1] === '.' ? last : undefined;
    last = isShown(word, before) ? word : '~';
    return last;
  });
}

/** True for a list index: a number with up to three digits. */
export const isPlace = (word: string): boolean => /^\d{1,3}$/.test(word);

/** True for a word that describes a problem of a field. Ignores letter case. */
export const isIssueWord = (word: string): boolean => words.has(word.toLowerCase());
