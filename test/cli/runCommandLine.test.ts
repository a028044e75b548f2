import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import packageJson from '../../package.json' with { type: 'json' };
import { TestTerminal } from './TestTerminal.js';

async function run(...args: string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(args, terminal);
  return { code, out: terminal.out, err: terminal.err };
}

const help = await run('--help');
const commands = [...help.out.matchAll(/^ {2}([a-z-]+) .*$/gm)]
  .map(([, name]) => name ?? '')
  .filter((name) => name !== 'help');

test('[CL1] the help names the commands', () => {
  expect(help).toMatchObject({ code: 0, err: '' });
  expect(commands).toContain('replay');
  expect(commands).toContain('wire-report');
});

test.each(commands)('[CL1] %s has a help text', async (command) => {
  const { code, out } = await run(command, '--help');
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: patchcord ${command} `));
  expect(out).not.toContain('undefined');
});

test('[CL1] no command at all is told what there is', async () => {
  const { code, err } = await run();
  expect(code).toBe(2);
  expect(err).toContain('replay');
});

test.each([
  [['fly'], "unknown command 'fly'"],
  [['--fast'], "unknown option '--fast'"],
  [['replay'], "missing required argument 'recording'"],
  [['replay', 'x', '--fast'], "unknown option '--fast'"],
])('[CL1] %j is wrong use', async (args, message) => {
  const { code, out, err } = await run(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(err).toContain('--help');
});

test('[CL1] the built program is the same, with its version', () => {
  const output = execFileSync(process.execPath, ['dist/cli/patchcord.js', '--version']);
  expect(output.toString().trim()).toBe(packageJson.version);
});
