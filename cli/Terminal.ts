/** What a command may do with the terminal. */
export interface Terminal {
  /** A line of the result: to stdout. */
  print(text: string): void;
  /** A line of progress, a warning, an error: to stderr. */
  warn(text: string): void;
  /** Whether what is printed may be coloured: only where a person looks at it. */
  readonly stdoutHasColors: boolean;
  /** How many characters fit into a line of stdout; `undefined` where there are no lines to fill. */
  readonly stdoutColumns: number | undefined;
  /** Whether somebody sees the progress of long work. */
  readonly stderrIsTerminal: boolean;
}
