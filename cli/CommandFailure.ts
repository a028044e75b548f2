/** Exit codes of a command. */
export const exitCodes = {
  done: 0,
  /** The command has found problems in the thing that it checked. */
  notInOrder: 1,
  /** The command line, or a file that it names, is invalid. The command has done nothing. */
  wrongUse: 2,
} as const;

/** Thrown to end a command with an exit code. The message is one sentence for the user. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';

  /** @param exitCode The exit code of the program. Default: `wrongUse`. */
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.wrongUse,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
