import type { CrmAdapterSeed, CrmAdapterSeedPerson } from '../../../src/testing/index.js';
import type { TrytonServer } from './TrytonServer.js';

/** What the description of a Tryton server has to know of it. */
export interface TrytonIds {
  readonly userId: number;
  readonly employeeId: number;
}

/** A company with one agent, and everybody whom the seed names. */
export async function seedTryton(server: TrytonServer, seed: CrmAdapterSeed): Promise<TrytonIds> {
  const currency = { name: 'US Dollar', symbol: '$', code: 'USD' };
  const companyId = await server.create('company.company', {
    party: await server.create('party.party', { name: 'Placeholder Ltd' }),
    currency: await server.create('currency.currency', currency),
  });
  const employeeId = await server.create('company.employee', {
    party: await server.create('party.party', { name: seed.user.name }),
    company: companyId,
  });
  const userId = await makeAgent(server, seed, companyId, employeeId);

  const colleagues = await server.create('party.category', { name: 'Colleagues' });
  for (const person of seed.people) await server.create('party.party', toParty(person));
  for (const person of seed.directory) {
    const party = { ...toParty(person), categories: [['add', [colleagues]]] };
    await server.create('party.party', party);
  }
  return { userId, employeeId };
}

/** The administrator becomes the agent: a user of its own would need a password of its own. */
async function makeAgent(
  server: TrytonServer,
  { user }: CrmAdapterSeed,
  companyId: number,
  employeeId: number,
): Promise<number> {
  const find = (model: string, domain: unknown) =>
    server.call(`model.${model}.search`, [domain, 0, null, null, {}]) as Promise<number[]>;
  const [language] = await find('ir.lang', [['code', '=', user.locale.split('-')[0]]]);
  const [userId = 0] = await find('res.user', [['login', '=', 'admin']]);
  await server.call('model.res.user.write', [
    [userId],
    {
      ...{
        name: user.name,
        login: user.username,
        language,
        company: companyId,
        employee: employeeId,
      },
      companies: [['add', [companyId]]],
      employees: [['add', [employeeId]]],
    },
    {},
  ]);
  return userId;
}

/** Somebody as a party. */
export const toParty = ({ name, phone, email }: CrmAdapterSeedPerson) => ({
  name,
  contact_mechanisms: [
    [
      'create',
      [
        ...(phone === undefined ? [] : [{ type: 'phone', value: phone }]),
        ...(email === undefined ? [] : [{ type: 'email', value: email }]),
      ],
    ],
  ],
});
