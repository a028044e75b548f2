import { runCommandLine } from './runCommandLine.js';

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => console.log(text),
  warn: (text) => console.error(text),
  stdoutHasColors: process.stdout.isTTY === true && process.stdout.hasColors(),
  stdoutColumns: process.stdout.columns,
  stderrIsTerminal: process.stderr.isTTY === true,
});
