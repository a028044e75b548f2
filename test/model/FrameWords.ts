import { FrameSession } from '../../src/transport/FrameSession.js';

/** What a frame session answers: what the new session keeps, or undefined where none begins. */
export type Renewal = ReadonlySet<string> | undefined;

/** Longest probe that two histories of a frame must answer alike to be the same. */
const probeLength = 3;

/**
 * The real `FrameSession` as a machine over values. It keeps its state to itself, so a state is the
 * shortest history that leads to it: letters are actions heard, and `load`. Histories that answer
 * every probe alike are the same state.
 */
export class FrameWords {
  readonly #letters: readonly string[];
  readonly #known = new Map<string, string>();
  readonly #hearing = new Map<string, boolean>();
  readonly #steps = new Map<string, { readonly word: string; readonly renewal: Renewal }>();

  constructor(letters: readonly string[]) {
    this.#letters = ['load', ...letters];
  }

  /** How many states there are so far. */
  get size(): number {
    return this.#known.size;
  }

  next(word: string, letter: string): { readonly word: string; readonly renewal: Renewal } {
    const longer = word === '' ? letter : `${word} ${letter}`;
    const known = this.#steps.get(longer);
    if (known !== undefined) return known;
    const renewal = answers(longer).at(-1);
    const step = { word: this.#shortest(longer), renewal };
    this.#steps.set(longer, step);
    return step;
  }

  /** Whether a message of the runtime goes to the document that is there after this history. */
  hears(word: string, action: string): boolean {
    const key = `${word}: ${action}`;
    const known = this.#hearing.get(key) ?? played(word).session.mayReceive(frameWindow, action);
    this.#hearing.set(key, known);
    return known;
  }

  #shortest(word: string): string {
    const before = word.split(' ').length;
    const probes = this.#probes(probeLength);
    const hearing = ['ready', 'createHistoryItem'].map((action) => this.hears(word, action));
    const answered = probes.map((probe) =>
      answers(`${word} ${probe}`).slice(before).map(show).join(),
    );
    const signature = [...hearing, ...answered].join('|');
    const shortest = this.#known.get(signature) ?? word;
    this.#known.set(signature, shortest);
    return shortest;
  }

  #probes(length: number): string[] {
    if (length === 1) return [...this.#letters];
    return this.#probes(length - 1).flatMap((probe) => this.#letters.map((l) => `${probe} ${l}`));
  }
}

const frameWindow = 'the window';

/** A fresh session after a history, and what it answered to each letter. */
function played(word: string) {
  const session = new FrameSession();
  const letters = word.split(' ').filter((letter) => letter !== '');
  const renewals = letters.map((letter): Renewal => {
    return letter === 'load'
      ? session.noteLoad(frameWindow)
      : session.noteMessage(frameWindow, letter);
  });
  return { session, renewals };
}

const answers = (word: string): Renewal[] => played(word).renewals;

const show = (renewal: Renewal): string =>
  renewal === undefined ? '-' : `{${[...renewal].sort().join()}}`;
