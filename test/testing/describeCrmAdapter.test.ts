import { describe, expect, it, test } from 'vitest';
import { crmAdapterSeed, describeCrmAdapter } from '../../src/testing/index.js';
import { importsOf, sourceFiles } from '../structure/sourceFiles.js';
import { defects } from './defects.js';
import { runSuite, underTest } from './runSuite.js';

describeCrmAdapter('the model adapter', () => underTest(), { describe, it });

describe('an adapter that', () => {
  test.each(defects)('[$rule] $mistake is found out', async ({ rule, says, spoil }) => {
    // Errors are looked at in every test.
    const ofRule = rule === 'AD12' ? 'AD11' : rule;
    const { failed } = await runSuite(() => underTest(spoil), { rule: `${ofRule}]`, limitMs: 150 });
    const found = failed.filter(
      ({ title, failure }) => title.startsWith(`[${rule}]`) || failure?.startsWith(`[${rule}]`),
    );
    expect(found).not.toEqual([]);
    const messages = failed.map(({ failure = '' }) => failure);
    expect(messages.filter((text) => !/^[^:]+.*: expected .+, got .+\./.test(text))).toEqual([]);
    const isSaid = (text: string) => (typeof says === 'string' ? text === says : says.test(text));
    expect(messages.some(isSaid), `${says}\n${messages.join('\n')}`).toBe(true);
  });
});

describe('what a CRM cannot do', () => {
  test('[AD16] is skipped under its own name with the reason', async () => {
    const without = { html: 'it speaks in objects', 'openRecord hangs': 'it is the page itself' };
    const { skipped } = await runSuite(() => underTest(), { rule: 'none', without });
    expect(skipped).toEqual([
      ...[
        'loadCrmData',
        'listDirectory',
        'findRecords',
        'saveInteractionLog',
        'describeCustomFields',
      ].map((method) =>
        expect.stringMatching(new RegExp(`${method}: html is .*it speaks in objects`)),
      ),
      expect.stringMatching(/openRecord, aborted .* ends at once.*it is the page itself/),
      expect.stringMatching(/openRecord, aborted .* nothing more.*it is the page itself/),
    ]);
  });

  test('[AD16] is checked: a method that is said to be left out must be absent', async () => {
    const without = { openReports: 'there are no reports' };
    const good = await runSuite(() => underTest(({ openReports: _, ...rest }) => rest), {
      rule: 'AD1]',
      without,
    });
    expect(good.failed).toEqual([]);
    expect(good.passed.map(({ title }) => title)).toContain(
      '[AD1] leaves out openReports: there are no reports',
    );
    const { failed } = await runSuite(() => underTest(), { rule: 'AD1]', without });
    expect(failed).toMatchObject([{ failure: expect.stringContaining('openReports, left out') }]);
  });

  test('[AD16] fails if it is not named', async () => {
    const noMethod = await runSuite(() => underTest(({ openReports: _, ...rest }) => rest), {
      rule: 'AD7]',
    });
    expect(noMethod.failed).toMatchObject([
      {
        title: '[AD7] shows the reports',
        failure: expect.stringContaining(
          'The method openReports: expected a function, got undefined.',
        ),
      },
    ]);
    const noPart = await runSuite(
      () => {
        const { reopen: _, ...rest } = underTest();
        return rest;
      },
      { rule: 'AD9]' },
    );
    expect(noPart.failed).toMatchObject([
      { failure: expect.stringContaining('as reopen: expected a function, got undefined.') },
    ]);
  });

  test.each([
    ['a feature that there is not', { horoscope: 'no stars' }, 'without.horoscope'],
    ['a feature without a reason', { html: ' ' }, 'without.html'],
  ])('[AD16] %s is an error at once', (_, without: object, option) => {
    expect(() => describeCrmAdapter('any', () => underTest(), { describe, it, without })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', details: { option } }),
    );
  });
});

describe('the suite', () => {
  test('[AD16] needs no test library', () => {
    const foreign = sourceFiles('src/testing')
      .flatMap(importsOf)
      .filter((name) => !name.startsWith('.') && name !== 'vitest' && name !== 'patchcord/testing');
    expect(foreign.filter((name) => !name.startsWith('patchcord'))).toEqual([]);
  });

  test('[AD16] says so where there is no test runner', () => {
    expect(() => describeCrmAdapter('any', () => underTest())).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', details: { option: 'describe' } }),
    );
  });

  test('[AD16] takes the global runner, and makes do without `skip`', async () => {
    const declared: string[] = [];
    Object.assign(globalThis, {
      describe: (_: string, body: () => void) => body(),
      it: (title: string) => declared.push(title),
    });
    try {
      describeCrmAdapter('any', () => underTest(), { without: { locale: 'nobody knows' } });
    } finally {
      Reflect.deleteProperty(globalThis, 'describe');
      Reflect.deleteProperty(globalThis, 'it');
    }
    expect(declared.filter((title) => title.includes('nobody knows'))).toHaveLength(1);
  });

  test('[AD16] says what it expected, and what it got', async () => {
    const { failed } = await runSuite(
      () =>
        underTest((good) => ({
          ...good,
          async loadCrmData(call) {
            const data = await good.loadCrmData(call);
            return { ...data, currentUser: { ...data.currentUser, LanguageLocaleKey: 'de_DE' } };
          },
        })),
      { rule: 'AD2]' },
    );
    expect(failed.map(({ failure }) => failure)).toContain(
      'The locale: expected "de-DE", got "de_DE".',
    );
  });

  test('[AD16] names the likely cause where the CRM has no record of a log, or several', async () => {
    const rule = 'AD9] keeps one record when a log is saved twice';
    let saveCount = 0;
    const several = await runSuite(
      () =>
        underTest((good) => ({
          ...good,
          saveInteractionLog(log, call) {
            saveCount += 1;
            return good.saveInteractionLog(log, { ...call, idempotencyKey: `key ${saveCount}` });
          },
        })),
      { rule },
    );
    const none = await runSuite(() => ({ ...underTest(), logsOf: () => [] }), { rule });
    expect([several.failed, none.failed]).toMatchObject([
      [
        {
          failure: expect.stringMatching(/expected 1, got 2\. .*one for each `idempotencyKey`\.$/),
        },
      ],
      [{ failure: expect.stringMatching(/expected 1, got 0\. .*does not store `idempotencyKey`/) }],
    ]);
  });

  test('[AD16] closes what a test was given, also when it fails', async () => {
    let [opened, closed] = [0, 0];
    const { passed, failed } = await runSuite(
      () => {
        opened += 1;
        return {
          ...underTest((good) => ({ ...good, name: '' })),
          close: () => {
            closed += 1;
          },
        };
      },
      { rule: 'AD1]' },
    );
    expect([passed.length, failed.length, opened, closed]).toEqual([0, 1, 1, 1]);
  });

  test('[AD16] asks for different names, and a directory of more than two pages', () => {
    const { people, directory } = crmAdapterSeed;
    const names = [...people, ...directory].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(directory.length).toBeGreaterThan(20);
  });
});
