import { describe, expect, test } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory/index.js';
import type { CrmDataInput } from '../../src/index.js';
import { toCurrentUser } from '../../src/protocol/currentUser.js';
import { SavingCrm } from '../doubles/SavingCrm.js';
import { TestSession } from '../doubles/TestSession.js';

const plain = {
  ...{ id: 5, name: 'Mira Quillfeather', username: 'mira', locale: 'en-US', role: 'agent' },
} as const;
const wire = {
  attributes: { type: 'agent' },
  ...{ Id: '5', Name: 'Mira Quillfeather', Username: 'mira', LanguageLocaleKey: 'en-US' },
} as const;

async function sessionOf(currentUser: object) {
  const crmData = { callCenterSettings: {}, currentUser } as CrmDataInput;
  const session = new TestSession({
    adapter: { ...new SavingCrm(), loadCrmData: async () => crmData },
  });
  await session.activate();
  return session;
}

const userSent = async (currentUser: object) => {
  const session = await sessionOf(currentUser);
  return session.sentAs('crmData').map((data) => data.currentUser);
};

const detailOf = async (currentUser: object) => {
  const session = await sessionOf(currentUser);
  await session.pass(600_000);
  expect(session.sentAs('crmData')).toEqual([]);
  return session.runtime.state.error?.detail;
};

describe('[LC27] a user is sent by the names of the wire', () => {
  test.each<[string, object]>([
    ['plain names', plain],
    ['the names of the wire', wire],
    ['both, which say the same', { ...plain, ...wire }],
    ['some of each', { ...wire, Name: undefined, Id: null, name: plain.name, id: plain.id }],
  ])('given by %s', async (_, user) => {
    expect(await userSent(user)).toEqual([wire]);
  });

  test('with the fields that nobody knows', async () => {
    const user = { ...plain, attributes: { url: '/users/5' }, Department: 'Billing' };
    const attributes = { ...user.attributes, type: 'agent' };
    expect(await userSent(user)).toEqual([{ ...wire, attributes, Department: 'Billing' }]);
  });
});

test.each([
  ['id', 6],
  ['name', 'Nora Whitlock'],
  ['username', 'nora'],
  ['locale', 'de-DE'],
  ['role', 'admin'],
])('[LC28] a %s of the CRM’s own beside the wire’s name does not count', async (name, value) => {
  expect(await userSent({ ...wire, [name]: value })).toEqual([wire]);
});

test.each([
  ['nothing', {}, ['attributes', 'Name', 'Username', 'Id', 'LanguageLocaleKey']],
  ['a list', [], ['attributes', 'Name', 'Username', 'Id', 'LanguageLocaleKey']],
  ['no locale', { ...plain, locale: undefined }, ['LanguageLocaleKey']],
  ['a number as name', { ...plain, name: 7 }, ['Name']],
])('[LC8] %s is no user', async (_, user, wrong) => {
  const detail = await detailOf(user);
  for (const name of wrong) expect(detail).toContain(`data.currentUser.${name} expected `);
});

test('[LC27] a user is left as it was given', () => {
  const user = Object.freeze({ ...plain, attributes: Object.freeze({ url: '/' }) });
  expect(toCurrentUser(user as never)).toMatchObject(wire);
});

test('[LC27] the memory adapter’s settings are told the names of the wire', async () => {
  const adapter = memoryAdapter({
    callCenterSettings: (agent) => ({ LogOptions: { callLogEnabled: agent.Username } }),
    currentUser: plain,
  });
  const session = new TestSession({ adapter });
  await session.activate();
  expect(session.sentAs('crmData')).toMatchObject([
    { callCenterSettings: { LogOptions: { callLogEnabled: 'mira' } }, currentUser: wire },
  ]);
});
