import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { CommandFailure, exitCodes } from './CommandFailure.js';
import { adapterCommand } from './commands/adapterCommand.js';
import { conformanceCommand } from './commands/conformanceCommand.js';
import { demoCommand } from './commands/demoCommand.js';
import { replayCommand } from './commands/replayCommand.js';
import { settingsCommand } from './commands/settingsCommand.js';
import { simulateCommand } from './commands/simulateCommand.js';
import { visualizeCommand } from './commands/visualizeCommand.js';
import { wireReportCommand } from './commands/wireReportCommand.js';
import type { Terminal } from './Terminal.js';

/** All commands in the order of the help text. */
const commands = [
  demoCommand,
  simulateCommand,
  conformanceCommand,
  adapterCommand,
  settingsCommand,
  visualizeCommand,
  replayCommand,
  wireReportCommand,
];

/**
 * Runs one command.
 *
 * @returns The exit code: 0 if the command succeeded, 1 if it has found problems, 2 for an invalid command line.
 */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await program(terminal).parseAsync(args, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Commander has already printed its message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.wrongUse;
    if (!(error instanceof CommandFailure)) throw error;
    if (error.message !== '') terminal.warn(`patchcord: ${error.message}`);
    return error.exitCode;
  }
}

function program(terminal: Terminal): Command {
  const patchcord = new Command('patchcord')
    .description('Tools for a page that embeds the Avaya CRM Connector.')
    .version(packageJson.version)
    .showHelpAfterError('(add --help for what can be given)')
    .addHelpText('after', '\nExit codes: 0 in order, 1 not in order, 2 wrong use.');
  for (const command of commands) patchcord.addCommand(command(terminal));
  for (const command of withSubcommands(patchcord)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.warn(text.trimEnd()),
    });
    command.showHelpAfterError('(add --help for what can be given)');
  }
  return patchcord;
}

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
