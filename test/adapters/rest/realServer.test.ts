import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { restAdapter } from '../../../src/adapters/rest/index.js';
import {
  type CrmAdapterSeedPerson,
  crmAdapterSeed,
  describeCrmAdapter,
} from '../../../src/testing/index.js';
import { describeTryton } from './describeTryton.js';
import { PageDouble, withoutInactive, withoutPageTroubles } from './PageDouble.js';
import { seedTryton, type TrytonIds, toParty } from './seedTryton.js';
import { call, log } from './startAdapter.js';
import { TroubledProxy } from './TroubledProxy.js';
import { TrytonServer } from './TrytonServer.js';

const program = process.env.TRYTON_PATH ?? '';
const { username } = crmAdapterSeed.user;
if (program === '' && process.env.REQUIRE_TRYTON) {
  throw new Error(
    'There is no Tryton server: apt-get install tryton-server tryton-modules-company',
  );
}
const title =
  program === '' ? ' (left out: apt-get install tryton-server tryton-modules-company)' : '';

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

  const read = async (interactionId: string) => {
    const fields = ['description', 'resource'];
    const params = [[['name', '=', interactionId]], 0, null, null, fields, {}];
    return (await server.call('model.ir.attachment.search_read', params)) as {
      readonly id: number;
      readonly resource: string;
    }[];
  };
  const logsOf = async (interactionId: string) =>
    (await read(interactionId)).map((content) => ({ id: String(content.id), content }));
  const linkOf = async (interactionId: string) => {
    const [log] = await read(interactionId);
    return /^party\.party,(\d+)$/.exec(log?.resource ?? '')?.[1];
  };

  /** The person of the seed whose party that is. */
  const personOf = async (partyId: string) => {
    const [party] = (await server.call('model.party.party.read', [
      ...[[Number(partyId)], ['name'], {}],
    ])) as { readonly name: string }[];
    const person = crmAdapterSeed.people.find(({ name }) => name === party?.name);
    if (person === undefined) throw new Error('Nobody of the seed has this party.');
    return person;
  };

  describeCrmAdapter(
    '[RE11] restAdapter',
    async () => {
      const proxy = new TroubledProxy(server.origin);
      await proxy.start();
      const page = new PageDouble();
      const removed: CrmAdapterSeedPerson[] = [];
      const makeOne = () => makeAdapter(proxy.origin, page, lasting).adapter;
      return {
        adapter: makeOne(),
        reopen: makeOne,
        shown: () => page.shown,
        logsOf,
        linkOf,
        async removeRecord(id) {
          removed.push(await personOf(id));
          await server.remove('party.party', Number(id));
        },
        clickToDial: page.clickToDial.bind(page),
        fail: proxy.fail.bind(proxy),
        recover: () => proxy.recover(),
        requestCount: () => proxy.requestCount,
        async close() {
          await proxy.close();
          // The next test has the same server.
          for (const person of removed) await server.create('party.party', toParty(person));
        },
      };
    },
    {
      describe,
      it,
      limitMs: 8000,
      without: {
        ...withoutPageTroubles,
        ...withoutInactive,
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
