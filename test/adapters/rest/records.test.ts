import { describe, expect, test } from 'vitest';
import { restAdapter } from '../../../src/adapters/rest/index.js';
import { phoneVariants } from '../../../src/phone/index.js';
import { completeCallCenterSettings } from '../../../src/protocol/index.js';
import { crmAdapterSeed } from '../../../src/testing/index.js';
import { describeHttpCrm } from './describeHttpCrm.js';
import { call, person, record, startAdapter } from './startAdapter.js';

describe('data', () => {
  test('settings stand in the user’s answer, or are an answer of their own', async () => {
    const { user } = describeHttpCrm('').loadCrmData;
    const settings = crmAdapterSeed.callCenterSettings;
    const inUser = await startAdapter({ loadCrmData: { user, settings: 'data.profile' } });
    expect((await inUser.adapter.loadCrmData(call())).callCenterSettings).toMatchObject({
      login: crmAdapterSeed.user.username,
      ReqGeneralInfo: { reqInternalName: '' },
    });
    expect(inUser.asked()).toEqual(['GET /api/me']);
    const fixed = await startAdapter({ loadCrmData: { user, settings: () => settings } });
    expect((await fixed.adapter.loadCrmData(call())).callCenterSettings).toEqual(
      completeCallCenterSettings(settings),
    );
    const whole = await startAdapter({ loadCrmData: { user, settings: { path: 'settings' } } });
    expect((await whole.adapter.loadCrmData(call())).callCenterSettings).toMatchObject({
      softphone: settings,
    });
  });

  test.each([
    ['de_DE', 'de-DE'],
    ['EN-us', 'en-US'],
    ['de', 'de'],
    ['a b', 'a b'],
  ])('[RE6] the locale %s is %s', async (lang, expected) => {
    const { adapter } = await startAdapter({}, ({ url }) =>
      url.endsWith('me') ? { body: { data: { id: 1, lang } } } : undefined,
    );
    const { currentUser } = await adapter.loadCrmData(call());
    expect(currentUser.LanguageLocaleKey).toBe(expected);
  });

  test('[RE6] a link that could run as a script is no link', async () => {
    const people = ['https://crm.example.com/7', 'javascript:alert(1)', '/7', ' data:text/html,x'];
    const { find } = await startAdapter(
      { findRecords: { record, text: { path: 'people' } } },
      () => ({ body: people.map((link, id) => ({ id, name: 'x', link })) }),
    );
    expect((await find('text', 'x'))?.map(({ url }) => url)).toEqual([
      'https://crm.example.com/7',
      ...[undefined, undefined, undefined],
    ]);
  });

  test('[RE7] looks for every form of a number, each record once', async () => {
    const phoneForms = (number: string) =>
      phoneVariants(number, { defaultCountry: 'US' }).slice(0, 3);
    const { find, asked } = await startAdapter(
      {
        phoneForms,
        findRecords: { record, phone: { path: 'people', query: { q: '{value}' } } },
      },
      ({ url }) => ({ body: url.includes('%2B') ? [person, person] : [person] }),
    );
    expect(await find('phone', '(202) 555-0147')).toEqual([{ ...person, id: '7', type: 'Person' }]);
    expect(asked()).toEqual([
      'GET /api/people?q=%2B12025550147',
      'GET /api/people?q=12025550147',
      'GET /api/people?q=2025550147',
    ]);
    expect(await find('phone', 'anonymous')).toEqual([]);
    expect(asked()).toHaveLength(3);
  });

  test('[RE7] asks once with all forms where the request names them', async () => {
    const { find, crm } = await startAdapter(
      {
        phoneForms: () => ['+1', '1'],
        findRecords: {
          record,
          phone: [
            { path: 'people', body: { phone: { in: '{forms}' } } },
            {
              path: 'leads',
              query: ({ forms }) => ({ q: forms }),
              record: { ...record, type: () => 'Lead' },
            },
          ],
        },
      },
      () => ({ body: person }),
    );
    expect(await find('phone', '1')).toMatchObject([{ type: 'Person' }, { type: 'Lead' }]);
    expect(crm.requests.map(({ url, body }) => url + body).sort()).toEqual([
      '/api/leads?q=%2B1&q=1',
      '/api/people{"phone":{"in":["+1","1"]}}',
    ]);
  });

  test('[RE7] looks in one place after the other for an id, until it is found', async () => {
    const { find, asked } = await startAdapter(
      {
        findRecords: {
          record,
          id: ['people', 'leads', 'firms'].map((path) => ({ path: `${path}/{value}` })),
        },
      },
      ({ url }) => (url.includes('leads') ? { body: person } : { status: 404 }),
    );
    expect(await find('id', '7')).toHaveLength(1);
    expect(asked()).toEqual(['GET /api/people/7', 'GET /api/leads/7']);
  });

  test('[RE7] keeps what really was looked for', async () => {
    const { find } = await startAdapter(
      {
        findRecords: {
          record,
          text: { path: 'search' },
          keep: ({ name }, { value }) => name === value,
        },
      },
      () => ({ body: [person, { id: 8, name: 'Dana' }] }),
    );
    expect((await find('text', 'Dana'))?.map(({ id }) => id)).toEqual(['8']);
  });

  test('a kind of search that is not described finds nothing, and what has no content is nothing', async () => {
    const { find, asked } = await startAdapter(
      { findRecords: { record, id: { path: 'people/{value}' } } },
      () => ({ status: 204 }),
    );
    expect(await find('text', 'Dana')).toEqual([]);
    expect(asked()).toEqual([]);
    expect(await find('id', '1')).toEqual([]);
  });

  test('what is not described is left out', async () => {
    const { name, baseUrl, loadCrmData } = describeHttpCrm('http://localhost');
    expect(Object.keys(restAdapter({ name, baseUrl, loadCrmData }))).toEqual([
      'name',
      'loadCrmData',
    ]);
  });
});
