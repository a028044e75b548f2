import type { Terminal } from '../../cli/Terminal.js';

/** A terminal that keeps what it was told. */
export class TestTerminal implements Terminal {
  readonly stdoutHasColors: boolean;
  readonly stdoutColumns: number | undefined;
  readonly stderrIsTerminal = false;
  readonly #out: string[] = [];
  readonly #err: string[] = [];

  constructor({ colors = false, columns }: { colors?: boolean; columns?: number } = {}) {
    this.stdoutHasColors = colors;
    this.stdoutColumns = columns;
  }

  get out(): string {
    return this.#out.join('\n');
  }

  get err(): string {
    return this.#err.join('\n');
  }

  print(text: string): void {
    this.#out.push(text);
  }

  warn(text: string): void {
    this.#err.push(text);
  }
}
