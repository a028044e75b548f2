import { InvalidArgumentError } from 'commander';

/** Reads the value of `--port`. */
export function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('It has to be a whole number from 0 to 65535.');
  }
  return port;
}
