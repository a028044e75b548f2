/** Where the demo is unless somebody says otherwise. */
export const defaultPort: number;

/** Says in plain words why a port cannot be listened on; `undefined` for an error about something else. */
export function portProblem(error: NodeJS.ErrnoException, port: number): string | undefined;

/** Tries the port that the demo will be served on. @throws Error with a sentence for the user */
export function tryPort(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void>;

/** True if another program listens on `[::1]` at a port, which browsers ask first for `localhost`. */
export function isTakenOnIpv6(port: number): Promise<boolean>;
