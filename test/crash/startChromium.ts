import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const switches = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  // Different sites in different processes, whatever the machine's memory.
  '--site-per-process',
];

/** A Chromium with all its processes in one group. */
export interface Chromium {
  /**
   * Kills every process of it at once, with no word to any; resolves when it is gone, with the
   * moment of the kill in milliseconds since the epoch.
   */
  kill(): Promise<number>;
}

/** Starts a Chromium on a profile and opens a page in it. */
export function startChromium(options: {
  readonly executablePath: string;
  readonly profileDir: string;
  readonly url: string;
}): Chromium {
  const { executablePath, profileDir, url } = options;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...switches, ...sandbox, `--user-data-dir=${profileDir}`, url];
  const child = spawn(executablePath, args, { detached: true, stdio: 'ignore' });
  // A test that is interrupted leaves no browser behind.
  const killGroup = () => killAll(child);
  process.once('exit', killGroup);
  const ended = once(child, 'exit');
  return {
    async kill() {
      killGroup();
      const at = Date.now();
      process.off('exit', killGroup);
      await ended;
      return at;
    },
  };
}

function killAll({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
