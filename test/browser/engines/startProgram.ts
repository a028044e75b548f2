import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A program that runs beside the tests. */
export interface RunningProgram {
  readonly stdout: Readable;
  end(): Promise<void>;
}

/** Starts a program, which ends when this one does at the latest. */
export function startProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): RunningProgram {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = once(child, 'exit');
  return {
    stdout: child.stdout,
    async end() {
      kill();
      process.off('exit', kill);
      await ended;
    },
  };
}
