import { describe, expect, test } from 'vitest';
import type { RestPaging } from '../../../src/adapters/rest/index.js';
import type { Answer, SeenRequest } from './HttpCrm.js';
import { startAdapter } from './startAdapter.js';

describe('paging', () => {
  const ids = ['1', '2', '3', '4', '5'];
  const slice = (start: number) => ids.slice(start, start + 2).map((id) => ({ id, name: id }));
  const contact = { id: 'id', name: 'name' };
  const numberIn = ({ url }: SeenRequest, name: string) =>
    Number(new URL(url, 'http://x').searchParams.get(name) ?? 0);

  const cases: readonly [string, RestPaging, string, (request: SeenRequest) => Answer, number][] = [
    [
      'by number',
      {},
      '{page}',
      (seen) => ({ body: { list: slice((numberIn(seen, 'p') - 1) * 2) } }),
      4,
    ],
    [
      'by number from 0, with a total',
      { first: 0, total: 'count' },
      '{page}',
      (seen) => ({ body: { list: slice(numberIn(seen, 'p') * 2), count: 5 } }),
      3,
    ],
    ['by offset', {}, '{offset}', (seen) => ({ body: { list: slice(numberIn(seen, 'p')) } }), 4],
    [
      'by cursor',
      { cursor: 'next' },
      '{cursor}',
      (seen) => {
        const start = numberIn(seen, 'p');
        return { body: { list: slice(start), next: start < 4 ? start + 2 : null } };
      },
      3,
    ],
    [
      'by address',
      { next: 'links.next' },
      '0',
      (seen) => {
        const start = numberIn(seen, 'p');
        return {
          body: { list: slice(start), links: { next: start < 4 ? `?p=${start + 2}` : '' } },
        };
      },
      3,
    ],
    [
      'by Link header',
      { link: true },
      '0',
      (seen) => {
        const start = numberIn(seen, 'p');
        const next = `</api/other?p=${start + 2}>; title="a"; rel="last next"`;
        const Link = `</api?p=0>; rel="first"${start < 4 ? `, ${next}` : ''}, </x>; rel=prev`;
        return { body: { list: slice(start) }, headers: { Link } };
      },
      3,
    ],
  ];

  test.each(cases)('[RE8] lists all pages %s', async (_, paging, p, answer, requests) => {
    const { list, crm } = await startAdapter(
      { listDirectory: { path: 'contacts', query: { p }, items: 'list', contact, paging } },
      answer,
    );
    expect(await list()).toEqual(ids);
    expect(crm.requests).toHaveLength(requests);
  });

  test('[RE8] without paging the first answer is all', async () => {
    const { list, crm } = await startAdapter(
      { listDirectory: { path: 'contacts', contact } },
      () => ({ body: slice(0) }),
    );
    expect(await list()).toEqual(['1', '2']);
    expect(crm.requests).toHaveLength(1);
  });

  test.each([
    ['address', { next: 'next' }, {}],
    ['Link header', { link: true }, { Link: '<https://other.example.com/>; rel=next' }],
  ])('[RE8] no %s leads to another origin, with our proof in hand', async (_, paging, headers) => {
    const seen: string[] = [];
    const body = { list: slice(0), next: 'https://other.example.com/api' };
    const { list } = await startAdapter(
      { listDirectory: { path: 'contacts', items: 'list', contact, paging } },
      () => ({ body, headers: headers as Record<string, string> }),
      {
        fetch: (input, init) => {
          seen.push(String(input));
          return fetch(input, init);
        },
      },
    );
    await expect(list()).rejects.toMatchObject({ code: 'INVALID_DATA' });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['page', { query: { p: '{page}' }, paging: {} }],
    ['cursor', { query: { c: '{cursor}' }, paging: { cursor: () => 'same' } }],
    ['address', { paging: { next: () => '/api/contacts' } }],
  ])('[RE8] a %s that comes again and again is a failure', async (_, described) => {
    const { list, crm } = await startAdapter(
      { listDirectory: { path: 'contacts', contact, ...described } },
      () => ({ body: slice(0) }),
    );
    await expect(list()).rejects.toMatchObject({ code: 'INVALID_DATA' });
    expect(crm.requests.length).toBeLessThan(4);
  });
});
