import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestData } from '../../cli/conformance/ConformanceOptions.js';
import { checks } from '../../cli/conformance/checks.js';
import { launchChromium } from '../../cli/conformance/launchChromium.js';
import { runConformance } from '../../cli/conformance/runConformance.js';
import { clientData, clientSite, connectorOrigin } from '../conformance/client/clientSite.js';
import { faults } from '../conformance/faults.js';
import { someOf } from '../spread.js';
import { type Site, startSite } from './harness/startSite.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  browser = await launchChromium(false, connectorOrigin);
  site = await startSite('localhost', await clientSite());
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What is not kept by the hand-written client with a fault, among some rules. */
async function brokenBy(
  fault: string,
  rules: readonly string[],
  timeoutMs = 10_000,
  data: TestData = clientData,
) {
  const { results } = await runConformance(
    browser,
    { url: `${site.origin}/?fault=${fault}`, connectorOrigin, timeoutMs, isHeaded: false, data },
    checks.filter(({ rule }) => rules.includes(rule)),
  );
  return results.flatMap(({ rule, verdict, reason }) =>
    verdict === 'kept' ? [] : `${rule} ${verdict}: ${reason}`,
  );
}

test('[CK3] a client without Patchcord keeps every rule', async () => {
  const rules = someOf(checks, 8).map(({ rule }) => rule);
  expect(await brokenBy('none', rules)).toEqual([]);
});

/** These keep silent, and are waited for in vain. */
const silentMs = 3000;

test.concurrent.each(someOf(faults, 6))('[CK3] %s is found', async (fault, broken, kept) => {
  const rules = [...Object.keys(broken), ...kept];
  const found = await brokenBy(fault, rules, kept.length === 0 ? silentMs : undefined);
  const expected = checks.flatMap(({ rule }) =>
    broken[rule] === undefined ? [] : { rule, says: broken[rule] },
  );
  expect(found).toHaveLength(expected.length);
  expected.forEach(({ rule, says }, index) => {
    expect(found[index]).toMatch(new RegExp(`^${rule} broken: `));
    expect(found[index]).toContain(says);
  });
});

test('[CK3] a client that never answers is found by one rule; the others are not judged', async () => {
  const found = await brokenBy('never', ['LC2', 'LC4', 'TR2'], silentMs);
  expect(found).toEqual([
    'LC2 notJudged: The page does not answer ready (see LC4).',
    expect.stringMatching(/^LC4 broken: \d+ ready messages? got no answer\.$/),
    'TR2 notJudged: The page does not answer ready (see LC4).',
  ]);
});

const severalNames = ['Ben Whitfield', 'Cora  whitfield'];
const somethingNew = [expect.stringMatching(/^SP3 notJudged: .+ no names were given/)];
const nothingNew = [expect.stringMatching(/^SP3 broken: .+ shows nothing new/)];

test.concurrent.each<[string, string, Partial<TestData>, unknown[]]>([
  ['in a paragraph', 'none&severalView=paragraph', {}, []],
  ['in a shadow root', 'none&severalView=shadowRoot', {}, []],
  ['in a list to choose from', 'none&severalView=select', {}, []],
  ['by names that were given', 'noDirectory&severalView=paragraph', { severalNames }, []],
  ['by names that nobody knows', 'noDirectory&severalView=paragraph', {}, somethingNew],
  ['by names that are hidden', 'none&severalView=hidden', {}, nothingNew],
])('[CK5] several matches that are shown %s', async (_, fault, data, found) => {
  const all = { ...clientData, ...data };
  expect(await brokenBy(fault, ['SP3'], silentMs, all)).toEqual(found);
});
