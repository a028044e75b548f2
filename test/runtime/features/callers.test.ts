import { describe, expect, test } from 'vitest';
import type { CrmRecord } from '../../../src/index.js';
import {
  hosts,
  namesAndNumbers,
  numbersOfCallers,
  withheldNumbers,
  withheldWords,
} from '../../address/callers.js';
import { ListedCrm } from '../../doubles/ListedCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const record = (id: string, phone: string): CrmRecord => ({ id, type: 'Contact', name: id, phone });

async function popped(records: readonly CrmRecord[], ...aniValues: readonly string[]) {
  const crm = new ListedCrm(records);
  const session = new TestSession({ adapter: crm });
  await session.activate();
  session.says('requestPerformInteractionScreenPop', { aniValues });
  await session.settle();
  return { crm, session };
}

test.each(numbersOfCallers)('[SP2] %s opens the record of %s', async (text, key) => {
  const bare = key.replace(/;.*/, '');
  const records = [record('its own', key), record('a longer one', `${bare}12`)];
  const reception = key === bare ? [] : [record('reception', bare)];
  const { crm } = await popped([...reception, ...records], text);
  expect([crm.opened, crm.offered]).toEqual([['its own'], []]);
});

test.each([...withheldNumbers, ...Object.values(withheldWords).flat()])(
  '[SP8] %s is nobody: no search, and the agent is told',
  async (text) => {
    const { crm, session } = await popped(
      [{ ...record('x', text), name: text, email: text }],
      text,
    );
    expect([crm.queries, crm.opened]).toEqual([[], []]);
    expect(session.sentAs('displayErrorNotification')).toMatchObject([
      { title: 'Caller withholds the number' },
    ]);
    expect(session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'withheld' }]);
  },
);

test.each(namesAndNumbers)('[SP8] %s may be somebody, and is looked for', async (text) => {
  const { crm, session } = await popped([], text);
  expect(crm.queries.map(({ value }) => value)).toEqual([text]);
  expect(session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'notFound' }]);
});

test.each(hosts)('[AR9] %s is nobody: no search, and the agent is told', async (text) => {
  const { crm, session } = await popped([record('10001', '10001'), record('x', text)], text);
  expect([crm.queries, crm.opened]).toEqual([[], []]);
  expect(session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'noAddress' }]);
});

test('[SP8] digits at a mail service are an address of that service', async () => {
  const { crm } = await popped([], '266696687@qq.com');
  expect(crm.queries).toEqual([{ kind: 'email', value: '266696687@qq.com' }]);
});

describe('a number of a country without area codes', () => {
  const kim = record('kim', '+4532123456');

  /** A CRM that finds numbers by their last digits. */
  async function found(shown: CrmRecord, ...aniValues: readonly string[]) {
    const crm = new ListedCrm([shown]);
    crm.findRecords = async () => [shown];
    const session = new TestSession({ adapter: crm });
    await session.activate();
    session.says('requestPerformInteractionScreenPop', { aniValues });
    await session.settle();
    return [crm.opened, crm.offered];
  }

  test.each([
    'sip:32123456@sbc.example',
    '"Kim" <sip:32-12-34-56@10.0.0.1:5060;user=phone>',
    'tel:32123456;phone-context=sbc.example',
    'sips:32123456;phone-context=a.example@sbc.example',
  ])('[SP17] %s opens the record of +4532123456', async (text) => {
    expect(await found(kim, text)).toEqual([['kim'], []]);
    expect(await found({ ...kim, phone: '0045 32 12 34 56' }, text)).toEqual([['kim'], []]);
  });

  test.each([
    ['+4722123456', 'sip:22123456@sbc.example'],
    ['+65 6123 4567', 'sip:61234567@10.0.0.1'],
    ['+852 2123 4567', 'sip:21234567@10.0.0.1'],
    ['+37122123456', 'tel:22123456;phone-context=pbx.example'],
    ['+354 410 1234', 'sip:4101234@sbc.example'],
  ])('[SP17] the record of %s is opened for %s', async (phone, text) => {
    expect(await found({ ...kim, phone }, text)).toEqual([['kim'], []]);
  });

  test('[SP17] its extension counts, too', async () => {
    const text = 'sip:32123456;ext=12@sbc.example';
    expect(await found(kim, text)).toEqual([[], [['kim']]]);
    expect(await found({ ...kim, phone: '+4532123456 x12' }, text)).toEqual([['kim'], []]);
    expect(await found({ ...kim, phone: '+4532123456 x13' }, text)).toEqual([[], []]);
    const bare = 'sip:32123456@sbc.example';
    expect(await found({ ...kim, phone: '+4532123456 x13' }, bare)).toEqual([[], []]);
  });

  test.each([
    ['+442032123456', 'sip:32123456@sbc.example'],
    ['32123456', 'sip:32123456@sbc.example'],
    ['+4930123456', 'sip:30123456@sbc.example'],
    ['+12025550143', 'sip:5550143@sbc.example'],
    ['+453212', 'sip:3212@sbc.example'],
    ['+2904711', 'sip:4711@sbc.example'],
    ['+298201234', 'sip:201234@sbc.example'],
  ])('[SP17] the record of %s is offered for %s', async (phone, text) => {
    expect(await found({ ...kim, phone }, text)).toEqual([[], [['kim']]]);
  });
});

describe('a local number in a realm', () => {
  const town = record('town', '5550143');

  /** A CRM that finds numbers by their last digits. */
  async function found(records: readonly CrmRecord[], ...aniValues: readonly string[]) {
    const crm = new ListedCrm(records);
    crm.findRecords = async ({ kind }) => (kind === 'phone' ? records : []);
    const session = new TestSession({ adapter: crm });
    await session.activate();
    session.says('requestPerformInteractionScreenPop', { aniValues });
    await session.settle();
    return crm;
  }

  test.each([
    'tel:5550143;phone-context=a.example',
    'sip:5550143@pbx-b.example',
    '5550143@pbx-b.example',
    '"Alex" <sip:555-0143@pbx-b.example:5061;user=phone>',
    'tel:555.0143;phone-context=a.example;ext=12',
  ])('[SP17] %s: a record with the digits alone is offered and not opened', async (text) => {
    const { crm } = await popped([town], text);
    expect([crm.opened, crm.offered]).toEqual([[], [['town']]]);
  });

  test.each([
    [['5550143', 'sip:5550143@pbx-b.example']],
    [['sip:5550143@pbx-b.example', '555-0143']],
  ])('[SP17] the digits alone beside it do not open it: %j', async (aniValues) => {
    const { crm } = await popped([town], ...aniValues);
    expect([crm.opened, crm.offered]).toEqual([[], [['town']]]);
  });

  test('[SP17] a record that shows the same realm is opened', async () => {
    const own = record('own', 'sip:5550143@pbx-b.example');
    const other = record('other', 'sip:5550143@pbx-c.example');
    const crm = await found([town, other, own], 'sip:5550143@PBX-B.example');
    expect([crm.opened, crm.offered]).toEqual([['own'], []]);
  });

  test('[SP17] a record that shows another realm is somebody else', async () => {
    const other = record('other', 'tel:5550143;phone-context=c.example');
    const alone = await found([other], 'sip:5550143@pbx-b.example');
    expect([alone.opened, alone.offered]).toEqual([[], []]);
    const both = await found([other, town], 'sip:5550143@pbx-b.example');
    expect([both.opened, both.offered]).toEqual([[], [['town']]]);
  });

  test.each(['sip:2025550143@pbx-b.example', 'sip:+12025550143@pbx-b.example'])(
    '[SP17] %s is no local number',
    async (text) => {
      const { crm } = await popped([record('kim', '+12025550143')], text);
      expect(crm.opened).toEqual(['kim']);
    },
  );
});
