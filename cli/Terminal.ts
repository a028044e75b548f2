/** The terminal as a command may use it. */
export interface Terminal {
  /** A line of the result: to stdout. */
  print(text: string): void;
  /** A line of progress, a warning, an error: to stderr. */
  warn(text: string): void;
  /** True if colours may be printed, which is only where a person reads the output. */
  readonly stdoutHasColors: boolean;
  /** The width of stdout in characters; `undefined` if stdout is no terminal. */
  readonly stdoutColumns: number | undefined;
  /** True if a person sees the progress of long work. */
  readonly stderrIsTerminal: boolean;
}
