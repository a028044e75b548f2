import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** The built command line, while it serves something. */
export interface StartedProgram {
  /** What it printed, without what it told on the side. */
  readonly lines: readonly string[];
  /** Presses Ctrl+C and gives the exit code. */
  end(): Promise<number | null>;
}

/** Runs the built program until it has printed so many lines. It ends with the test at the latest. */
export async function startProgram(
  args: readonly string[],
  { program = resolve('dist/cli/patchcord.js'), lineCount = 1 } = {},
): Promise<StartedProgram> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (lines.push(line) === lineCount) break;
  }
  return {
    lines,
    async end() {
      child.kill('SIGINT');
      const [code] = await ended;
      return code;
    },
  };
}
