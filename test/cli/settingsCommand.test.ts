import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommandLine } from '../../cli/runCommandLine.js';
import { TestTerminal } from './TestTerminal.js';

async function check(args: readonly string[], colors = false) {
  const terminal = new TestTerminal({ colors });
  const code = await runCommandLine(['settings', 'check', ...args], terminal);
  return { code, out: terminal.out, err: terminal.err };
}

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchcord-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'settings');
  writeFileSync(path, text);
  return path;
}

test.each(['appSettings.json', 'manifest.json', 'flat.json', 'definition.xml'])(
  '[CL9] %s is in order',
  async (name) => {
    const { code, out, err } = await check([`test/fixtures/settings/${name}`]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('52 of 91 settings have a value.');
    expect(out).toMatch(/ReqGeneralInfo +8 of 8/);
    expect(out).toMatch(/Nothing to correct\.$/);
  },
);

test('[CL9] a misspelt name is a mistake, with the name that was meant', async () => {
  const file = fileWith('{ "SoftphoneOptions": { "clickToDail": "Y", "language": "de" } }');
  const { code, out } = await check([file]);
  expect(code).toBe(1);
  expect(out).toMatch(
    /^Mistake: SoftphoneOptions\.clickToDail is no known name\. Did you mean SoftphoneOptions\.clickToDial\?$/m,
  );
});

test('[CL9] a name that is like no other is a note', async () => {
  const { code, out } = await check([fileWith('{ "clickToDial": true, "Weather": "fine" }')]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Note: Weather is no known name\. It is passed on as it is\.$/m);
});

test.each([
  [
    'a value that is no text',
    '{ "LogOptions": { "callLogEnabled": [] }, "ready": "x" }',
    'LogOptions.callLogEnabled holds neither',
  ],
  ['no setting at all', '{}', 'no known setting has a value'],
])('[CL9] %s is a mistake', async (_, text, told) => {
  const { code, out } = await check([fileWith(text)]);
  expect(code).toBe(1);
  expect(out).toContain(told);
});

test('[CL9] the complete settings and the findings are printed as JSON', async () => {
  const { code, out } = await check([fileWith('{ "clickToDial": true, "Weather": 1 }'), '--json']);
  const { settings, findings } = JSON.parse(out);
  expect(code).toBe(0);
  expect(settings.SoftphoneOptions.clickToDial).toBe('Y');
  expect(Object.keys(settings)).toHaveLength(9);
  expect(findings).toEqual([{ path: 'Weather', problem: 'unknown' }]);
});

test('[CL9] colours are for terminals', async () => {
  const escapeCharacter = String.fromCharCode(27);
  const file = fileWith('{ "Weather": 1 }');
  expect((await check([file], true)).out).toContain(escapeCharacter);
  expect((await check([file], false)).out).not.toContain(escapeCharacter);
});

test.each([
  [
    'a file that is not there',
    () => 'nowhere.json',
    /nowhere\.json cannot be read: there is no such file/,
  ],
  ['broken JSON', () => fileWith('{ "LogOptions": { '), /got another text\. As JSON: /],
  ['a page of HTML', () => fileWith('<html></html>'), /got another text\.$/],
  ['a list', () => fileWith('[1]'), /got a list\.$/],
])('[CL9] %s is wrong use', async (_, file, told) => {
  const { code, err } = await check([file()]);
  expect(code).toBe(2);
  expect(err.trim()).toMatch(told);
});
