import { describe, expect, test } from 'vitest';
import { FrameSession } from '../../src/transport/FrameSession.js';

/** What can happen to a frame: `*` marks another window of it, `ask` is any request but `ready`. */
const letters = ['load', 'ready', 'ask', 'ready*', 'load*'];

/**
 * Every state that a frame session can be in, by a shortest history. Then what it answers to each of
 * the letters: `-` if no session begins, or else what the new session keeps; and the row that the
 * letter leads to. Found by trying all histories; read against the rules at the head of `FrameSession`.
 */
const table: readonly (readonly [history: string, answers: string, next: readonly number[]])[] = [
  ['', '- - - - -', [1, 2, 3, 4, 5]],
  ['load', '- - - - -', [1, 6, 6, 7, 5]],
  ['ready', '- - - {} -', [8, 2, 3, 4, 9]],
  ['ask', '- - - {} -', [8, 10, 3, 4, 11]],
  ['ready*', '- {} {} - -', [7, 2, 3, 4, 12]],
  ['load*', '- - - - -', [1, 9, 11, 13, 5]],
  ['load ready', '- - - {} -', [14, 15, 6, 7, 16]],
  ['load ready*', '- {} {} - -', [7, 6, 6, 7, 12]],
  ['ready load', '- {} - {} -', [14, 17, 6, 7, 18]],
  ['ready load*', '- - - {} -', [8, 9, 11, 13, 9]],
  ['ask ready', '{} - - {} -', [8, 10, 19, 4, 20]],
  ['ask load*', '- - - {} -', [8, 20, 11, 13, 11]],
  ['ready* load*', '- {} {} {} -', [14, 9, 11, 21, 22]],
  ['load* ready*', '- {} {} - -', [23, 9, 11, 24, 22]],
  ['load ready load', '- {} {} {} -', [14, 6, 6, 7, 22]],
  ['load ready ready', '{} - - {} -', [8, 15, 25, 7, 20]],
  ['load ready load*', '- - - {} -', [14, 20, 16, 13, 16]],
  ['ready load ready', '- - - {} -', [8, 17, 26, 7, 9]],
  ['ready load load*', '- {} - {} -', [14, 9, 16, 13, 18]],
  ['ask ready ask', '{ask} - - {} -', [8, 10, 19, 4, 27]],
  ['ask ready load*', '{} - - {} -', [8, 20, 27, 13, 20]],
  ['ready* load* ready*', '- {} {} - -', [7, 9, 11, 21, 12]],
  ['ready* load* load*', '- {} {} {} -', [14, 9, 11, 13, 22]],
  ['load* ready* load', '- {} {} - -', [23, 6, 6, 28, 22]],
  ['load* ready* ready*', '- {} {} - {}', [28, 9, 11, 24, 12]],
  ['load ready ready ask', '{ask} - - {} -', [8, 15, 25, 7, 27]],
  ['ready load ready ask', '- - - {} -', [8, 15, 26, 7, 11]],
  ['ask ready ask load*', '{ask} - - {} -', [8, 20, 27, 13, 27]],
  ['load* ready* load ready*', '- {} {} - {}', [28, 6, 6, 28, 12]],
];

/** What a fresh session answers to each letter of a history. */
function answersTo(history: readonly string[]): string[] {
  const session = new FrameSession();
  return history.map((letter) => {
    const frameWindow = letter.endsWith('*') ? 'other window' : 'window';
    const action = letter.startsWith('ready') ? 'ready' : 'ask';
    const kept = letter.startsWith('load')
      ? session.noteLoad(frameWindow)
      : session.noteMessage(frameWindow, action);
    return kept === undefined ? '-' : `{${[...kept].join()}}`;
  });
}

const answersAfter = (history: readonly string[]): string =>
  letters.map((letter) => answersTo([...history, letter]).at(-1)).join(' ');

describe('the frame session as a table', () => {
  test.each(table.map(([history, answers, next]) => ({ history, answers, next })))(
    '[TR13] [TR15] [TR16] after "$history"',
    ({ history, answers, next }) => {
      const way = history.split(' ').filter((letter) => letter !== '');
      expect(answersAfter(way)).toBe(answers);
      const after = letters.map((letter) => answersAfter([...way, letter]));
      expect(after).toEqual(next.map((row) => table[row]?.[1]));
    },
  );
});
