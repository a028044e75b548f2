import { styleText } from 'node:util';
import { Command } from 'commander';
import { isRuntimeError } from '../../src/index.js';
import {
  type CallCenterSettings,
  callCenterSettingsKeys,
  completeCallCenterSettings,
  type SettingsFinding,
} from '../../src/protocol/index.js';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { readTextFile } from '../readTextFile.js';
import type { Terminal } from '../Terminal.js';

interface CheckedSettings {
  readonly settings: CallCenterSettings;
  readonly findings: readonly SettingsFinding[];
}

/** `patchcord settings check <file>`. */
export const settingsCommand = (terminal: Terminal): Command =>
  new Command('settings')
    .description('Looks at call-center settings before they reach an agent.')
    .addCommand(
      new Command('check')
        .description(
          'Says which settings a file holds, and which names and values are not understood. ' +
            'Reads JSON (sections, flat names, an app manifest or its settings) and a Salesforce call-center definition.',
        )
        .argument('<file>', 'the settings, as JSON or XML')
        .option('--json', 'print the complete settings and the findings as JSON')
        .action(async (path: string, { json = false }: { json?: boolean }) => {
          const checked = await checkFile(path);
          terminal.print(
            json ? JSON.stringify(checked, undefined, 2) : asText(path, checked, terminal),
          );
          if (checked.findings.some(isMistake)) throw new CommandFailure('', exitCodes.notInOrder);
        }),
    );

async function checkFile(path: string): Promise<CheckedSettings> {
  const text = await readTextFile(path);
  const findings: SettingsFinding[] = [];
  try {
    const settings = completeCallCenterSettings(text, (finding) => findings.push(finding));
    return { settings, findings };
  } catch (error) {
    if (!isRuntimeError(error)) throw error;
    const message = `${path}: ${error.message}${mistakeIn(text)}`;
    throw new CommandFailure(message, exitCodes.wrongUse, { cause: error });
  }
}

/** Returns the JSON syntax error of a text that begins like JSON. Empty for any other text. */
function mistakeIn(text: string): string {
  if (!/^\s*[[{]/.test(text)) return '';
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return ` As JSON: ${(error as Error).message}.`;
  }
}

/** True for a mistake. An unknown name that resembles no known name is not one, because another program may use it. */
const isMistake = ({ problem, nearest }: SettingsFinding): boolean =>
  problem !== 'unknown' || nearest !== undefined;

function asText(path: string, { settings, findings }: CheckedSettings, terminal: Terminal): string {
  const painted = (color: 'green' | 'red' | 'yellow', text: string) =>
    terminal.stdoutHasColors ? styleText(color, text, { validateStream: false }) : text;
  const rows = Object.entries(callCenterSettingsKeys).map(([section, keys]) => {
    const set = keys.filter((key) => Object(settings[section])[key] !== '').length;
    return { section, set, all: keys.length };
  });
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const total = `${sum(rows.map(({ set }) => set))} of ${sum(rows.map(({ all }) => all))}`;
  const width = Math.max(...rows.map(({ section }) => section.length));
  const mark = (finding: SettingsFinding) =>
    isMistake(finding) ? painted('red', 'Mistake') : painted('yellow', 'Note');
  return [
    `${path}: ${total} settings have a value.`,
    ...rows.map(({ section, set, all }) => `  ${section.padEnd(width)}  ${set} of ${all}`),
    '',
    ...(findings.length === 0 ? [painted('green', 'Nothing to correct.')] : []),
    ...findings.map((finding) => `${mark(finding)}: ${inWords(finding)}`),
  ].join('\n');
}

function inWords({ path, problem, nearest }: SettingsFinding): string {
  switch (problem) {
    case 'noneSet':
      return 'no known setting has a value.';
    case 'unusable':
      return `${path} holds neither text, number nor flag, and counts as unset.`;
    case 'unknown':
      return nearest === undefined
        ? `${path} is no known name. It is passed on as it is.`
        : `${path} is no known name. Did you mean ${nearest}?`;
    default:
      return problem satisfies never;
  }
}
