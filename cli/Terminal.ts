/** The output of a command. */
export interface Terminal {
  /** Prints a line of the result to stdout. */
  print(text: string): void;
  /** Prints progress, a warning or an error to stderr. */
  warn(text: string): void;
  /** True if stdout is a terminal that supports colours. */
  readonly stdoutHasColors: boolean;
  /** The width of stdout in characters. `undefined` if stdout is not a terminal. */
  readonly stdoutColumns: number | undefined;
  /** True if stderr is a terminal, so that a user can see the progress of a long command. */
  readonly stderrIsTerminal: boolean;
}
