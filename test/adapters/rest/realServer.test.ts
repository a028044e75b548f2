import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { restAdapter } from '../../../src/adapters/rest/index.js';
import { crmAdapterSeed, describeCrmAdapter } from '../../../src/testing/index.js';
import { describeTryton } from './describeTryton.js';
import { PageDouble, withoutInactive, withoutPageTroubles } from './PageDouble.js';
import { seedTryton, type TrytonIds } from './seedTryton.js';
import { call, log } from './startAdapter.js';
import { TroubledProxy } from './TroubledProxy.js';
import { TrytonServer } from './TrytonServer.js';

const program = process.env.TRYTON_PATH ?? '';
const { username } = crmAdapterSeed.user;
if (program === '' && process.env.REQUIRE_TRYTON) {
  throw new Error(
    'There is no Tryton server: apt-get install tryton-server tryton-modules-timesheet',
  );
}
const title =
  program === '' ? ' (left out: apt-get install tryton-server tryton-modules-timesheet)' : '';

describe.skipIf(program === '')(`a Tryton server${title}`, () => {
  const server = new TrytonServer(program);
  let ids: TrytonIds;

  beforeAll(async () => {
    await server.start();
    ids = await seedTryton(server, crmAdapterSeed);
    lasting = await server.login(username);
  }, 180_000);
  afterAll(() => server.stop());

  /** A session that lasts: the server takes its time to check a password. */
  let lasting: string;

  /** An adapter for the server, or for what stands before it. */
  function makeAdapter(origin = server.origin, page = new PageDouble(), first?: string) {
    const sessions: string[] = [];
    const login = async (signal: AbortSignal) => {
      const isFirst = sessions.length === 0;
      const session = isFirst && first ? first : await server.login(username, signal);
      sessions.push(session);
      return session;
    };
    const described = describeTryton(origin + server.path, ids, crmAdapterSeed, login);
    return { adapter: restAdapter({ ...described, ...page.described }), sessions };
  }

  const logsOf = async (interactionId: string) => {
    const params = [[['uuid', '=', interactionId]], 0, null, null, ['description', 'duration'], {}];
    const lines = await server.call('model.timesheet.line.search_read', params);
    return (lines as { id: number }[]).map((content) => ({ id: String(content.id), content }));
  };

  describeCrmAdapter(
    '[RE11] restAdapter',
    async () => {
      const proxy = new TroubledProxy(server.origin);
      await proxy.start();
      const page = new PageDouble();
      const makeOne = () => makeAdapter(proxy.origin, page, lasting).adapter;
      return {
        adapter: makeOne(),
        reopen: makeOne,
        shown: () => page.shown,
        logsOf,
        clickToDial: page.clickToDial.bind(page),
        fail: proxy.fail.bind(proxy),
        recover: () => proxy.recover(),
        requestCount: () => proxy.requestCount,
        close: () => proxy.close(),
      };
    },
    {
      describe,
      it,
      limitMs: 8000,
      without: {
        ...withoutPageTroubles,
        ...withoutInactive,
        linkOf: 'a line of a timesheet refers to no party',
        removeRecord: 'a line of a timesheet refers to no party',
        describeCustomFields: 'its fields come with its modules, not with its data',
      },
    },
  );

  test('[RE11] a session that has ended is replaced by a new one, and nothing is lost', async () => {
    const { adapter, sessions } = makeAdapter();
    await adapter.loadCrmData(call());
    await server.logout(sessions[0] ?? '');
    const { currentUser } = await adapter.loadCrmData(call());
    expect(currentUser.Name).toBe(crmAdapterSeed.user.name);
    expect(sessions).toHaveLength(2);
  });

  test('[RE11] an application key that is not valid is FORBIDDEN', async () => {
    ids = { ...ids, applicationKey: 'not valid' };
    const { adapter } = makeAdapter();
    await expect(
      adapter.saveInteractionLog?.(log, call({ idempotencyKey: crypto.randomUUID() })),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', retryable: false });
  });

  test('[RE11] what the server refuses in its own words is told in ours', async () => {
    const described = describeTryton(server.origin + server.path, ids, crmAdapterSeed, () =>
      server.login(username),
    );
    const { baseUrl, name, authorize, errors } = described;
    const body = {
      ...{ id: 1, method: 'model.party.party.create' },
      params: [
        [{ name: 'x', contact_mechanisms: [['create', [{ type: 'pigeon', value: 'x' }]]] }],
        {},
      ],
    };
    const adapter = restAdapter({
      ...{ baseUrl, name, ...(authorize && { authorize }), ...(errors && { errors }) },
      loadCrmData: described.loadCrmData,
      saveInteractionLog: { path: '', body, id: 'result.0' },
    });
    await expect(adapter.saveInteractionLog?.(log, call())).rejects.toMatchObject({
      code: 'INVALID_DATA',
      retryable: false,
    });
  });
});
