import type { ProtocolIssue } from '../../protocol/index.js';
import type { Redactor } from '../Redactor.js';

const mostIssues = 20;

/** Words that say what is wrong with a field. */
const problemWords = new Set(
  (
    'a action another array at be boolean by cannot custom expected fields format is key known least ' +
    'message must name named no not null number object of one or plain read string text the to type ' +
    'undefined unknown valid value with'
  ).split(' '),
);

/** The issues of a message, at most 20, without words that its sender may have chosen. */
export function showIssues(
  issues: readonly ProtocolIssue[],
  redactor: Redactor,
): readonly ProtocolIssue[] {
  const isKnown = (word: string) => problemWords.has(word.toLowerCase()) || redactor.knows(word);
  const show = (text: string, isShown: (word: string) => boolean) =>
    text.replace(/[^\s.,;:]+/g, (word) => (isShown(word) ? word : '~'));
  return issues.slice(0, mostIssues).map(({ path, problem }) => ({
    path: show(path, (word) => /^\d{1,3}$/.test(word) || redactor.knows(word)),
    problem: show(problem, isKnown),
  }));
}
