import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { checks } from '../../cli/conformance/checks.js';
import type { ConformanceReport } from '../../cli/conformance/Verdict.js';
import { someOf } from '../spread.js';
import { useDemo } from './harness/useDemo.js';

/** All rules take a minute on a free machine of two cores. */
const limitMs = 300_000;

const demo = useDemo();

/** The built program. Gives its exit code, what it printed, and its report if there is one. */
async function conformance(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-conformance-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const json = join(folder, 'report.json');
  const { code, stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['dist/cli/patchcord.js', 'conformance', ...args, '--json', json],
    { timeout: limitMs - 5000 },
  ).then(
    (output) => ({ code: 0, ...output }),
    (failure: { code: number; stdout: string; stderr: string }) => failure,
  );
  const text = await readFile(json, 'utf8').catch(() => undefined);
  const report = text === undefined ? undefined : (JSON.parse(text) as ConformanceReport);
  return { code, out: stdout, err: stderr, report };
}

const connectorOrigin = () => new URL(demo.url).origin.replace('localhost', '127.0.0.1');

test(
  '[CK2] the demo keeps every rule',
  async () => {
    const data = [
      ...['--ani', '+12025550143', '--several-ani', '+15035550100', '--record-id', 'CON-1002'],
      ...['--dial', '[data-testid="call-CON-1001"]', '--timeout', '20000'],
    ];
    const page = `${demo.url}#/contacts/CON-1001`;
    const rules = someOf(checks, 6).map(({ rule }) => rule);
    const { code, out, report } = await conformance(
      ...[page, '--connector-origin', connectorOrigin(), '--only', rules.join(), ...data],
    );
    const others = report?.results.filter(({ verdict }) => verdict !== 'kept');
    expect(others?.map(({ rule, verdict, reason }) => ({ rule, verdict, reason }))).toEqual([]);
    expect(report?.results).toHaveLength(rules.length);
    expect(code).toBe(0);
    expect(out).toContain('The page conforms.');
  },
  limitMs,
);

test('[CL7] a page without the connector, and no page at all, are told of', async () => {
  const elsewhere = ['--connector-origin', 'https://connector.example.com', '--timeout', '1000'];
  const { code, err, report } = await conformance(demo.url, ...elsewhere);
  expect({ code, report }).toEqual({ code: 2, report: undefined });
  expect(err).toContain('The page shows no frame of https://connector.example.com');
  expect(err).toContain(`Its frames are of ${connectorOrigin()}.`);
  const gone = await conformance(`${demo.url}gone`, ...elsewhere);
  expect(gone.code).toBe(2);
  expect(gone.err).toContain('/gone cannot be opened: HTTP 404.');
});
