import { basename } from 'node:path';
import { parseArgs } from 'node:util';

/** Times that a question is measured, unless the command line says otherwise. */
export const usualRuns = 3;

/**
 * The options of a question on the command line, with their defaults; how many runs it takes, and the
 * file that the answer goes to. Ends the process after `--help`.
 */
export function readOptions(questionOptions, path) {
  const defaults = { ...questionOptions, runs: usualRuns };
  const texts = Object.entries(defaults).map(([name, value]) => [
    name,
    { type: 'string', default: String(Array.isArray(value) ? value[0] : value) },
  ]);
  const usage = `node bench/${basename(path)} ${Object.entries(defaults)
    .map(([name, value]) => `[--${name} ${Array.isArray(value) ? value.join('|') : '<number>'}]`)
    .join(' ')}`;
  const { json, help, ...values } = parseArgs({
    options: {
      ...Object.fromEntries(texts),
      json: { type: 'string' },
      help: { type: 'boolean' },
    },
  }).values;
  if (help) {
    console.log(usage);
    process.exit(0);
  }
  const { runs, ...options } = Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, readOption(name, text, defaults, usage)]),
  );
  return { options, runs, json };
}

function readOption(name, text, defaults, usage) {
  const choices = defaults[name];
  if (Array.isArray(choices)) {
    if (choices.includes(text)) return text;
    throw new Error(`--${name} must be ${choices.join(' or ')}, not ${text}.\n${usage}`);
  }
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1, not ${text}.\n${usage}`);
}
