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

  #shortest(word: string): string {
    const before = word.split(' ').length;
    const probes = this.#probes(probeLength);
    const signature = probes
      .map((probe) => answers(`${word} ${probe}`).slice(before).map(show).join())
      .join('|');
    const shortest = this.#known.get(signature) ?? word;
    this.#known.set(signature, shortest);
    return shortest;
  }

  #probes(length: number): string[] {
    if (length === 1) return [...this.#letters];
    return this.#probes(length - 1).flatMap((probe) => this.#letters.map((l) => `${probe} ${l}`));
  }
}

/** What a fresh session answers to each letter. */
function answers(word: string): Renewal[] {
  const session = new FrameSession();
  const frameWindow = 'the window';
  return word
    .split(' ')
    .map((letter) =>
      letter === 'load' ? session.loaded(frameWindow) : session.heard(frameWindow, letter),
    );
}

const show = (renewal: Renewal): string =>
  renewal === undefined ? '-' : `{${[...renewal].sort().join()}}`;
