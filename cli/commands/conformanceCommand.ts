import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { CommandFailure, exitCodes } from '../CommandFailure.js';
import { asTable } from '../conformance/asTable.js';
import type { Check } from '../conformance/Check.js';
import type { ConformanceOptions, TestData } from '../conformance/ConformanceOptions.js';
import { checkPage } from '../conformance/checkPage.js';
import { selectChecks } from '../conformance/checks.js';
import { launchChromium } from '../conformance/launchChromium.js';
import { asJson, asJUnit } from '../conformance/reportFiles.js';
import { runConformance } from '../conformance/runConformance.js';
import type { CheckResult, ConformanceReport } from '../conformance/Verdict.js';
import { readTextFile } from '../readTextFile.js';
import type { Terminal } from '../Terminal.js';

interface CommandOptions extends TestData {
  readonly connectorOrigin: string;
  readonly timeout: number;
  readonly headed?: true;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly storageState?: string;
  readonly json?: string;
  readonly junit?: string;
}

/** `patchcord conformance <url>`. */
export const conformanceCommand = (terminal: Terminal): Command =>
  new Command('conformance')
    .description(
      'Judges a page that embeds the connector: opens it in Chromium, plays the connector, and says which rules the page keeps.',
    )
    .argument('<url>', 'the page, as an agent opens it', toUrl)
    .requiredOption(
      '--connector-origin <origin>',
      "the origin of the connector's frame in it; nothing is sent there",
      toOrigin,
    )
    .option('--timeout <ms>', 'how long an answer may take', toTimeout, 10_000)
    .option('--headed', 'show the browser, one check after the other')
    .option('--only <rules>', 'only these rules, such as LC4,TR', toList)
    .option('--skip <rules>', 'all but these rules', toList)
    .option('--ani <number>', 'a number under which the CRM knows exactly one record')
    .option('--several-ani <number>', 'a number under which it knows several records')
    .option('--several-names <names...>', 'the names of these records, as the page shows them')
    .option('--unknown-ani <number>', 'a number under which it knows nobody', '+99912345678')
    .option('--record-id <id>', 'the id of a record')
    .option('--dial <selector>', 'a CSS selector of a control in the page that calls somebody')
    .option('--storage-state <file>', "an agent's sign-in, as playwright saves it")
    .option('--json <file>', 'write the report as JSON')
    .option('--junit <file>', 'write the report for CI servers')
    .addHelpText('after', '\nInteraction logs are saved in the CRM: judge a page of a test tenant.')
    .action(async (url: string, options: CommandOptions) => {
      const selected = selectChecks(options);
      for (const path of [options.json, options.junit]) checkFolderOf(path);
      if (options.storageState !== undefined) await readTextFile(options.storageState);
      const report = await judge(toConformanceOptions(url, options), selected, terminal);
      await tell(report, options, terminal);
    });

/**
 * Writes and prints a report.
 *
 * @throws CommandFailure with the exit code 1 if the page breaks a mandatory rule
 */
export async function tell(
  report: ConformanceReport,
  { json, junit }: Pick<CommandOptions, 'json' | 'junit'>,
  terminal: Terminal,
): Promise<void> {
  if (json !== undefined) await writeFile(json, asJson(report));
  if (junit !== undefined) await writeFile(junit, asJUnit(report));
  const { stdoutHasColors: hasColors, stdoutColumns: columns = 100 } = terminal;
  terminal.print(asTable(report, { hasColors, columns }));
  if (!report.passed) throw new CommandFailure('', exitCodes.notInOrder);
}

async function judge(options: ConformanceOptions, selected: readonly Check[], terminal: Terminal) {
  const browser = await launchChromium(options.isHeaded, options.connectorOrigin);
  try {
    terminal.warn(`Opening ${options.url} …`);
    await checkPage(browser, options);
    let done = 0;
    return await runConformance(browser, options, selected, (result) => {
      done += 1;
      terminal.warn(progressLine(result, done, selected.length));
    });
  } finally {
    await browser.close();
  }
}

const progressLine = ({ rule, verdict, durationMs }: CheckResult, done: number, all: number) =>
  `[${done}/${all}] ${rule} ${verdict === 'notJudged' ? 'not judged' : verdict}, ${(durationMs / 1000).toFixed(1)} s`;

function toConformanceOptions(url: string, options: CommandOptions): ConformanceOptions {
  const { connectorOrigin, timeout, headed = false, storageState, unknownAni } = options;
  const { ani, severalAni, severalNames, recordId, dial } = options;
  return {
    url,
    connectorOrigin,
    timeoutMs: timeout,
    isHeaded: headed,
    ...(storageState === undefined ? {} : { storageState }),
    data: {
      unknownAni,
      ...(ani === undefined ? {} : { ani }),
      ...(severalAni === undefined ? {} : { severalAni }),
      ...(severalNames === undefined ? {} : { severalNames }),
      ...(recordId === undefined ? {} : { recordId }),
      ...(dial === undefined ? {} : { dial }),
    },
  };
}

function toUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It has to be an address that begins with http:// or https://.');
}

function toOrigin(text: string): string {
  if (URL.canParse(text)) {
    const { origin, protocol } = new URL(text);
    if (/^https?:$/.test(protocol) && origin === text.replace(/\/$/, '')) return origin;
  }
  throw new InvalidArgumentError(
    'It has to be one exact origin, such as https://connector.example.com.',
  );
}

function toTimeout(text: string): number {
  const timeout = Number(text);
  if (Number.isInteger(timeout) && timeout >= 100 && timeout <= 120_000) return timeout;
  throw new InvalidArgumentError('It has to be whole milliseconds, 100 to 120000.');
}

const toList = (text: string): readonly string[] =>
  text.split(',').flatMap((part) => part.trim() || []);

/** Throws if the folder for a report does not exist, before the checks run. */
function checkFolderOf(path: string | undefined): void {
  if (path === undefined || existsSync(dirname(path))) return;
  throw new CommandFailure(`There is no folder ${dirname(path)} for ${path}.`);
}
