import type { ProtocolIssue } from '../../protocol/index.js';
import type { Redactor } from '../Redactor.js';
import { isIssueWord, isPlace, showWords } from './issueWords.js';

const mostIssues = 20;

/** Returns at most 20 issues of a message. Removes words that the sender may have chosen. */
export function showIssues(
  issues: readonly ProtocolIssue[],
  redactor: Redactor,
): readonly ProtocolIssue[] {
  const isKnown = (word: string) => isIssueWord(word) || redactor.knows(word);
  return issues.slice(0, mostIssues).map(({ path, problem }) => ({
    path: showWords(path, (word) => isPlace(word) || redactor.knows(word)),
    problem: showWords(problem, isKnown),
  }));
}
