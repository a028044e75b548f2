/** Exit codes of a command. */
export const exitCodes = {
  done: 0,
  /** The command did its work, and what it looked at is not in order. */
  notInOrder: 1,
  /** The command line or a file it names is wrong, so there was nothing to do. */
  wrongUse: 2,
} as const;

/** Ends a command with a sentence for the user. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  /** @param exitCode what the program ends with; by default that the command line was wrong */
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.wrongUse,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
