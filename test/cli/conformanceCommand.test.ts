import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
import { tell } from '../../cli/commands/conformanceCommand.js';
import type { Check } from '../../cli/conformance/Check.js';
import { runConformance } from '../../cli/conformance/runConformance.js';
import { Broken, NotJudged } from '../../cli/conformance/Verdict.js';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { TestTerminal } from './TestTerminal.js';

async function conformance(...args: string[]) {
  const terminal = new TestTerminal();
  const code = await runCommandLine(['conformance', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

const page = 'https://crm.example.com/';
const origin = ['--connector-origin', 'https://connector.example.com'];

test.each([
  ['no connector origin', [page], '--connector-origin <origin>'],
  ['no page', origin, "missing required argument 'url'"],
  ['a page without a scheme', ['crm.example.com', ...origin], 'begins with http:// or https://'],
  ['a file', ['file:///tmp/page.html', ...origin], 'begins with http:// or https://'],
  [
    'an origin with a path',
    [page, '--connector-origin', 'https://x.example/y'],
    'one exact origin',
  ],
  ['any origin', [page, '--connector-origin', '*'], 'one exact origin'],
  ['no time at all', [page, ...origin, '--timeout', '0'], '100 to 120000'],
  ['an unknown rule', [page, ...origin, '--only', 'LC4,XX9'], 'no check of the rule "XX9"'],
  ['nothing left', [page, ...origin, '--only', 'LC4', '--skip', 'lc'], 'No check is left'],
  [
    'a report nowhere',
    [page, ...origin, '--json', '/no/such/x.json'],
    'There is no folder /no/such',
  ],
  ['a sign-in that is not there', [page, ...origin, '--storage-state', 'no.json'], 'no.json'],
])('[CL7] %s is wrong use', async (_, args, message) => {
  const { code, out, err } = await conformance(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

/** Judges by a check that ends with an error, in a browser that opens no page. */
async function codeFor(error: Error, isMandatory: boolean): Promise<number> {
  const browser = { newContext: () => Promise.reject(error) } as unknown as Browser;
  const check: Check = { rule: 'LC4', title: 'Answers.', isMandatory, run: async () => undefined };
  const options = {
    url: page,
    connectorOrigin: 'https://connector.example.com',
    timeoutMs: 100,
    isHeaded: false,
    data: { unknownAni: '+99912345678' },
  };
  const report = await runConformance(browser, options, [check]);
  return tell(report, {}, new TestTerminal()).then(
    () => 0,
    ({ exitCode }) => exitCode,
  );
}

test.each([
  ['a mandatory rule that is broken', new Broken('No answer.'), true, 1],
  ['a mandatory check that cannot be carried out', new Error('crashed'), true, 1],
  ['a mandatory rule that is not judged', new NotJudged('No number.'), true, 0],
  ['a rule of good manners that is broken', new Broken('No answer.'), false, 0],
])('[CL7] %s ends with the exit code %3$i', async (_, error, isMandatory, code) => {
  expect(await codeFor(error, isMandatory)).toBe(code);
});
