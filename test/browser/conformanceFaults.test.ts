import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checks } from '../../cli/conformance/checks.js';
import { launchChromium } from '../../cli/conformance/launchChromium.js';
import { runConformance } from '../../cli/conformance/runConformance.js';
import { clientData, clientSite, connectorOrigin } from '../conformance/client/clientSite.js';
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
async function brokenBy(fault: string, rules: readonly string[], timeoutMs = 10_000) {
  const { results } = await runConformance(
    browser,
    {
      url: `${site.origin}/?fault=${fault}`,
      connectorOrigin,
      timeoutMs,
      isHeaded: false,
      data: clientData,
    },
    checks.filter(({ rule }) => rules.includes(rule)),
  );
  return results.flatMap(({ rule, verdict, reason }) =>
    verdict === 'kept' ? [] : `${rule} ${verdict}: ${reason}`,
  );
}

/**
 * Each fault, the rules that it breaks, with the reason, and some near ones that it does not. Where it
 * keeps silent there are none of these: the time for an answer is short then.
 */
const faults: readonly [fault: string, broken: Record<string, string>, kept: readonly string[]][] =
  [
    ['readyTwice', { LC4: 'got 2 answers' }, ['LC2', 'TR2']],
    ['crmDataUnasked', { LC4: 'crmData as well', FE3: 'nobody had asked for it' }, []],
    ['crmDataAsText', { LC8: 'cannot be read: data: ' }, ['LC2']],
    ['waitsForReady', { LC3: 'before the first ready' }, []],
    ['noSecondTry', {}, ['LC5']],
    ['answersOldSession', { LC11: 'The new session got crmData' }, ['LC2']],
    ['anyOrigin', { TR4: 'of another origin' }, ['TR5']],
    ['anyWindow', { TR5: "Another window of the connector's origin was answered with" }, ['TR4']],
    ['anyTarget', { TR7: "'*' or wrong" }, ['TR4']],
    ['anyType', { PR6: 'of another type' }, ['TR2']],
    ['answersAnything', { TR2: 'answered with crmData' }, ['PR6']],
    ['diesOnNull', { TR10: 'answers ready no more' }, []],
    ['knownFieldsOnly', { PR2: 'unknown fields' }, []],
    ['exactSpelling', { PR3: 'requestCRMData is not understood' }, []],
    ['protoTaken', { PR8: '__proto__' }, ['PR2']],
    ['expectedFormsOnly', { PR11: 'does not reach the history' }, []],
    ['countAsNumber', { PR9: 'crmDirectory does not fit: data.count', DI1: 'but is a number' }, []],
    ['contactsTwice', { DI1: '3 contacts are in the directory more than once' }, ['PR9']],
    ['directoryForEach', { DI2: 'got 3 answers' }, ['DI1']],
    ['noEmptyAnswers', { FE1: 'requestCustomFieldsValues is not answered' }, []],
    ['oneAtATime', { FE2: 'does not answer ready either' }, []],
    [
      'dialsWhileOff',
      { CD1: 'before click-to-dial was switched on', CD4: 'in the new one' },
      ['CD2'],
    ],
    ['keepsDialling', { CD4: 'in the new one' }, ['CD1']],
    ['dialsTwice', { CD3: 'dialled 2 times' }, ['CD2']],
    ['silentAboutStrangers', { SP4: 'was not told' }, []],
    ['noReports', { RP1: 'nothing else' }, []],
    [
      'fieldsAsObject',
      { CF1: 'a JSON string, but is a object', PR9: 'customFieldsDataResponse' },
      [],
    ],
    ['changesLogs', { OB1: 'does not hold the log as it came' }, ['OB2']],
    ['historyTwice', { OB1: '2 history items', FE3: 'reported' }, ['OB2']],
    ['historyBeforeSave', { OB2: 'before the server had answered' }, ['OB1']],
    ['forgetsLogs', { OB9: 'the log is gone' }, []],
  ];

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
