import { describe, expect, test } from 'vitest';
import { AdapterError, type CrmAdapter, type CrmRecord } from '../../../src/index.js';
import { ListedCrm } from '../../doubles/ListedCrm.js';
import { TestSession } from '../../doubles/TestSession.js';

const pop = 'requestPerformInteractionScreenPop';
const navigate = 'requestNavigateToClickToDialResult';

const record = (id: string, phone?: string, more: Partial<CrmRecord> = {}): CrmRecord => ({
  id,
  type: 'Contact',
  name: id,
  ...(phone && { phone }),
  ...more,
});
const reception = record('reception', '+1 202 555 0143');
const bob = record('bob', '+1 202-555-0143 ext. 12');
const carol = record('carol', '+1 202 555 0143 x99');
const kim = record('kim', '+13125550178');

async function sessionWith(adapter: CrmAdapter, timing = {}): Promise<TestSession> {
  const session = new TestSession({ adapter, timing });
  await session.activate();
  return session;
}

async function popped(records: readonly CrmRecord[], data: unknown) {
  const crm = new ListedCrm(records);
  const session = await sessionWith(crm);
  session.says(pop, data);
  await session.settle();
  return { crm, session, titles: titlesOf(session) };
}

const titlesOf = (session: TestSession) =>
  session.sentAs('displayErrorNotification').map(({ title }) => title);

const poor = (crm: ListedCrm): CrmAdapter =>
  ({
    name: crm.name,
    loadCrmData: crm.loadCrmData,
    findRecords: crm.findRecords.bind(crm),
    openRecord: crm.openRecord.bind(crm),
  }) satisfies CrmAdapter;

describe('a number with an extension', () => {
  test.each([
    'tel:+12025550143;ext=12',
    '+1 202 555 0143 x12',
    '+1 (202) 555-0143 Ext. 12',
    'tel:+1-202-555-0143;ext=12;isub=7',
    'sip:+12025550143;ext=12@pbx.example.com;user=phone',
    '"Bob" <sip:+12025550143@pbx.example.com;ext=12>',
    '+12025550143,,12',
    '+1 202 555 0143 Durchwahl 12',
    '+1 202 555 0143 доб. 12',
  ])('[SP7] %s opens the record that has it', async (value) => {
    const { crm } = await popped([reception, bob, carol], { aniValues: [value] });
    expect(crm.opened).toEqual(['bob']);
    expect(crm.offered).toEqual([]);
  });

  test('[SP7] it is looked for first with the extension and then without it', async () => {
    const { crm } = await popped([], { aniValues: ['tel:+1-202-555-0143;ext=12'] });
    expect(crm.queries).toEqual([
      { kind: 'phone', value: '+1-202-555-0143;ext=12' },
      { kind: 'phone', value: '+1-202-555-0143' },
    ]);
  });

  test('[SP7] a record with the bare number is offered and not opened', async () => {
    const { crm } = await popped([reception], { aniValues: ['+12025550143 x12'] });
    expect([crm.opened, crm.offered]).toEqual([[], [['reception']]]);
  });

  test('[SP7] where the adapter cannot offer it, the agent is told', async () => {
    const crm = new ListedCrm([reception]);
    const session = await sessionWith(poor(crm));
    session.says(pop, { aniValues: ['+12025550143 x12'] });
    await session.settle();
    expect([crm.opened, titlesOf(session)]).toEqual([[], ['Caller not certain']]);
  });

  test('[SP7] a record with another extension is somebody else', async () => {
    const { crm, titles } = await popped([carol], { aniValues: ['+12025550143 x12'] });
    expect([crm.opened, crm.offered, titles]).toEqual([[], [], ['Caller not found']]);
  });

  test('[SP7] a CRM that ignores extensions does not make the agent see the wrong one', async () => {
    const adapter = new ListedCrm([]);
    adapter.findRecords = async () => [reception, bob, carol];
    const session = await sessionWith(adapter);
    session.says(pop, { aniValues: ['+12025550143 x12'] });
    await session.settle();
    adapter.findRecords = async () => [carol, reception];
    await session.pass(2000);
    session.says(pop, { aniValues: ['+12025550143 x12'] });
    await session.settle();
    expect([adapter.opened, adapter.offered]).toEqual([['bob'], [['reception']]]);
  });

  test.each([
    [['+12025550143', 'tel:+12025550143;ext=12']],
    [['tel:+12025550143;ext=12', '+1 202 555 0143']],
  ])('[SP7] the bare number beside it does not open the switchboard: %j', async (aniValues) => {
    const { crm } = await popped([reception], { aniValues });
    expect([crm.opened, crm.offered]).toEqual([[], [['reception']]]);
  });

  test('[SP7] a bare number opens the record that has it', async () => {
    const { crm } = await popped([reception, bob], { aniValues: ['+12025550143'] });
    expect(crm.opened).toEqual(['reception']);
  });
});

describe('addresses', () => {
  const phone = (value: string) => ({ kind: 'phone', value });
  const email = (value: string) => ({ kind: 'email', value });
  const text = (value: string) => ({ kind: 'text', value });

  test.each<[string, object[]]>([
    ['tel:555-0143;phone-context=+1202', [phone('+1202555-0143')]],
    ['tel:0143;phone-context=+1-202-555', [phone('+1-202-5550143')]],
    ['tel:4711;phone-context=pbx.example', [phone('4711')]],
    ['tel:2025550143;phone-context=%2B1', [phone('+12025550143')]],
    ['sip:5550143;phone-context=+1202@gw.example;user=phone', [phone('+12025550143')]],
    ['TEL:555.0143;isub=12;PHONE-CONTEXT=+1202', [phone('+1202555.0143')]],
    ['"Alex" <sip:+12025550143@pbx.example>', [phone('+12025550143')]],
    ['"Al \\"Ace\\" <x>" <sips:+12025550143@h:5061;transport=tls>;tag=7', [phone('+12025550143')]],
    ['Alex Sample <tel:+1-202-555-0143>', [phone('+1-202-555-0143')]],
    ['sip:%2B12025550143@pbx.example?subject=x', [phone('+12025550143')]],
    ['+12025550143@pbx.example.com', [phone('+12025550143')]],
    ['12025550143@pbx.example.com', [email('12025550143@pbx.example.com'), phone('12025550143')]],
    ['1234567890@qq.com', [email('1234567890@qq.com')]],
    ['whatsapp:+12025550143', [phone('+12025550143')]],
    ['sms:+12025550143?body=hello', [phone('+12025550143')]],
    ['callto://+12025550143', [phone('+12025550143')]],
    ['\u202a+1 202\u2013555\u20110143\u202c', [phone('+1 202-555-0143')]],
    ['\u200e+1\u00a0202\u2009555\u30000143\ufeff', [phone('+1 202 555 0143')]],
    ['+1 202 555\u30fc0143', [phone('+1 202 555-0143')]],
    [
      '\uff0b\uff11\uff12\uff10\uff12\uff15\uff15\uff15\uff10\uff11\uff14\uff13',
      [phone('+12025550143')],
    ],
    [
      '+\u0967\u0968\u0966\u0968\u096b\u096b\u096b\u0966\u0967\u096a\u0969',
      [phone('+12025550143')],
    ],
    [
      '+\u0661\u0662\u0660\u0662\u0665\u0665\u0665\u0660\u0661\u0664\u0663',
      [phone('+12025550143')],
    ],
    ['1-800-FLOWERS', [phone('1-800-3569377')]],
    ['mailto:mira%2Bnews@example.com?subject=Hi', [email('mira+news@example.com')]],
    ['"Mira Q." <mira@example.com>', [email('mira@example.com')]],
    ['sip:mira@example.com', [text('mira@example.com')]],
    ['Kim Mockingham', [text('Kim Mockingham')]],
    ['@kim_mockingham', [text('@kim_mockingham')]],
    ['100 Main Street', [text('100 Main Street')]],
    ['50% Off Ltd', [text('50% Off Ltd')]],
    ['+12025550143, +13125550178', [text('+12025550143, +13125550178')]],
  ])('[SP2] %s', async (value, queries) => {
    const { crm } = await popped([], { aniValues: [value] });
    expect(crm.queries).toEqual(queries);
  });

  test('[SP2] one text in place of the list is a list of one', async () => {
    const { crm } = await popped([kim], { aniValues: 'tel:+13125550178' });
    expect(crm.opened).toEqual(['kim']);
  });

  test('[SP9] what else the screen pop carried goes with every query, as it came', async () => {
    const more = { dnisValues: ['+18005550100'], custom: { caseId: 7 } };
    const { crm } = await popped([], {
      aniValues: ['+12025550143 x12', 'mira@example.com'],
      ...more,
    });
    expect(crm.queries.map(({ details }) => details)).toEqual([more, more, more]);
    const plain = await popped([], { aniValues: ['mira@example.com'] });
    expect(plain.crm.queries).toEqual([{ kind: 'email', value: 'mira@example.com' }]);
  });
});

describe('withheld callers', () => {
  const nobody = [
    'anonymous@anonymous.invalid',
    'sip:anonymous@anonymous.invalid',
    '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=9',
    'Anonymous <sip:mira@unknown.invalid:5060;transport=udp>',
    'sip:+12025550143@INVALID',
    'sip:unavailable@10.0.0.7',
    'anonymous@pbx.example.com',
    'tel:anonymous',
    '266696687',
    '+266696687',
    '86282452253',
    '7378742833',
    '0',
    '0000000000',
    '+000',
    '000-000-0000',
    '+10000000000',
  ];
  const words = {
    en: [
      'Private Number',
      'Withheld',
      'No Caller ID',
      'Unknown',
      'CALLER-ID BLOCKED',
      'Hidden number',
    ],
    de: [
      'Unbekannt',
      'Anonymer Anrufer',
      'Rufnummer unterdrückt',
      'Private Nummer',
      'Keine Rufnummer',
    ],
    fr: ['Numéro masqué', 'Appel anonyme', 'Inconnu', 'Numéro privé', 'Correspondant inconnu'],
    es: ['Número oculto', 'Desconocido', 'Llamada anónima', 'Número privado', 'Sin identificación'],
    pt: [
      'Número restrito',
      'Desconhecido',
      'Chamada não identificada',
      'Confidencial',
      'Sem número',
    ],
    it: ['Numero sconosciuto', 'Anonimo', 'Numero nascosto', 'Chiamata anonima', 'Nessun numero'],
    nl: ['Onbekend nummer', 'Anoniem', 'Privénummer', 'Afgeschermd nummer', 'Geen nummerweergave'],
    pl: ['Numer zastrzeżony', 'Nieznany numer', 'Prywatny', 'Ukryty numer', 'Brak numeru'],
    tr: ['Bilinmeyen numara', 'BİLİNMEYEN', 'Gizli numara', 'Özel numara', 'Numara yok'],
    ja: ['非通知', '番号非通知', '非通知設定', '公衆電話', '表示圏外', '不明'],
    zh: ['未知号码', '私人号码', '匿名来电', '号码保密', '无来电显示'],
    ar: ['رقم مجهول', 'متصل غير معروف', 'رقم خاص', 'الرقم محجوب', 'لا يوجد معرف المتصل'],
  };

  test.each([...nobody, ...Object.values(words).flat()])(
    '[SP8] %s is nobody: no search, and the agent is told',
    async (value) => {
      const { crm, session, titles } = await popped([], { aniValues: [value] });
      expect(crm.queries).toEqual([]);
      expect(titles).toEqual(['Caller withholds the number']);
      expect(session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'withheld' }]);
    },
  );

  test.each([
    'Private Bank',
    'Unknown Pleasures Ltd',
    'Anonymous Content',
    'Hidden Valley',
    'Restricted Goods GmbH',
    'Privat & Partner',
    'Masqué & Fils',
    'Caller',
    'No',
    'Özel',
    'Geheimrat',
    'Blocked Drains',
    'private@example.com',
    '+17378742833',
    '774-8283',
    '100',
    'Null',
  ])('[SP8] %s may be somebody, and is looked for', async (value) => {
    const { crm } = await popped([], { aniValues: [value] });
    expect(crm.queries.map((query) => query.value)).toEqual([value]);
  });

  test('[SP8] a real address beside it is looked for', async () => {
    const { crm, titles } = await popped([kim], {
      aniValues: ['anonymous@anonymous.invalid', 'Private', '+13125550178'],
    });
    expect([crm.opened, titles]).toEqual([['kim'], []]);
  });

  test('[SP4] without any address the event says so', async () => {
    const { session } = await popped([], { aniValues: ['', null] });
    expect(session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'noAddress' }]);
    const other = await popped([], { aniValues: ['Kim'] });
    expect(other.session.eventsOf('screenPopEmpty')).toMatchObject([{ reason: 'notFound' }]);
  });
});

describe('the same screen pop again', () => {
  test.each([0, 60, 300, 900])('[SP10] within %i ms opens once', async (pauseMs) => {
    const crm = new ListedCrm([kim]);
    const session = await sessionWith(crm);
    session.says(pop, { aniValues: ['+13125550178'] });
    if (pauseMs > 0) await session.pass(pauseMs);
    session.says(pop, { aniValues: ['tel:+13125550178'] });
    await session.settle();
    expect(crm.opened).toEqual(['kim']);
    expect(crm.queries).toHaveLength(1);
  });

  test('[SP10] after a moment opens again', async () => {
    const crm = new ListedCrm([kim]);
    const session = await sessionWith(crm);
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.settle();
    await session.pass(1000);
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.settle();
    expect(crm.opened).toEqual(['kim', 'kim']);
  });

  test('[SP10] while the search is under way it belongs to it', async () => {
    const crm = new ListedCrm([kim]);
    let found = () => {};
    crm.beforeFind = () => new Promise((resolve) => (found = resolve));
    const session = await sessionWith(crm);
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.pass(3000);
    session.says(pop, { aniValues: ['+13125550178'] });
    found();
    await session.settle();
    expect([crm.opened, crm.queries.length]).toEqual([['kim'], 1]);
    expect(session.eventsOf('requestCancelled')).toEqual([]);
  });

  test('[SP10] of another caller it is served, and the first again after that', async () => {
    const crm = new ListedCrm([kim, reception]);
    const session = await sessionWith(crm);
    for (const value of ['+13125550178', '+12025550143', '+13125550178']) {
      session.says(pop, { aniValues: [value] });
      await session.pass(60);
    }
    expect(crm.opened).toEqual(['kim', 'reception', 'kim']);
  });

  test('[SP10] after a failure it is tried again', async () => {
    const crm = new ListedCrm([kim]);
    crm.beforeFind = () => Promise.reject(new AdapterError('no', { code: 'FORBIDDEN' }));
    const session = await sessionWith(crm);
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.settle();
    crm.beforeFind = () => Promise.resolve();
    session.says(pop, { aniValues: ['+13125550178'] });
    await session.settle();
    expect(crm.opened).toEqual(['kim']);
  });
});

describe('the newest wish', () => {
  const busy = (retryAfterMs: number) =>
    Promise.reject(new AdapterError('busy', { code: 'RATE_LIMITED', retryAfterMs }));

  /** A session in which the search for the first caller waits for six seconds. */
  async function waiting() {
    const crm = new ListedCrm([kim, reception, bob]);
    crm.beforeFind = ({ value }, { attempt }) =>
      value === kim.phone && attempt === 1 ? busy(6000) : Promise.resolve();
    const session = await sessionWith(crm);
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.says(pop, { aniValues: [kim.phone] });
    await session.pass(1000);
    return { crm, session };
  }

  test.each<[string, (session: TestSession) => void, string[]]>([
    ['a dial', (session) => void session.runtime.dial({ ...bob, phone: '+1202' }), []],
    [
      'the result of a dial',
      (session) => {
        session.runtime.dial({ ...bob, phone: '+1202' });
        session.says(navigate, { recordId: bob.id });
      },
      ['bob'],
    ],
    [
      'a record that was not dialled',
      (session) => session.says(navigate, { recordId: bob.id }),
      ['bob'],
    ],
    [
      'another caller',
      (session) => session.says(pop, { aniValues: ['+12025550143'] }),
      ['reception'],
    ],
    [
      'a caller who withholds the number',
      (session) => session.says(pop, { aniValues: ['Anonymous'] }),
      [],
    ],
    ['a record that the page shows', (session) => void session.runtime.openRecord(bob), ['bob']],
  ])('[SP11] %s cancels the search for an older caller', async (_, newer, opened) => {
    const { crm, session } = await waiting();
    newer(session);
    await session.settle();
    await session.pass(10_000);
    expect(crm.opened).toEqual(opened);
    expect(session.eventsOf('requestCancelled')).toMatchObject([{ action: pop }]);
  });

  test('[SP11] nothing newer, and it opens', async () => {
    const { crm, session } = await waiting();
    await session.pass(10_000);
    expect(crm.opened).toEqual(['kim']);
  });

  test('[SP11] a caller who rings during a slow navigation is shown, and the other record is not', async () => {
    const crm = new ListedCrm([kim, reception]);
    let open = () => {};
    crm.beforeOpen = ({ id }) =>
      id === 'reception' ? new Promise((resolve) => (open = resolve)) : Promise.resolve();
    const session = await sessionWith(crm);
    session.says(navigate, { recordId: 'reception' });
    await session.settle();
    session.says(pop, { aniValues: [kim.phone] });
    await session.settle();
    open();
    await session.settle();
    expect(crm.opened).toEqual(['kim']);
    expect(session.eventsOf('requestCancelled')).toMatchObject([{ action: navigate }]);
  });

  test.each<[string, (session: TestSession) => unknown, string[]]>([
    ['a screen pop', (session) => session.says(pop, { aniValues: [kim.phone] }), ['kim']],
    [
      'a screen pop that finds nobody',
      (session) => session.says(pop, { aniValues: ['+12025550199'] }),
      [],
    ],
    [
      'the way to a record',
      (session) => session.says(navigate, { recordId: 'reception' }),
      ['reception'],
    ],
    ['a dial', (session) => session.runtime.dial({ ...kim, phone: kim.phone ?? '' }), []],
    ['another record of the page', (session) => session.runtime.openRecord(kim), ['kim']],
  ])('[SP11] %s aborts what the page was showing', async (_, newer, opened) => {
    const crm = new ListedCrm([kim, reception, bob]);
    let open = () => {};
    crm.beforeOpen = ({ id }) =>
      id === 'bob' ? new Promise((resolve) => (open = resolve)) : Promise.resolve();
    const session = await sessionWith(crm);
    session.says('requestEnableClickToDial', { isEnabled: true });
    const healths: string[] = [];
    session.runtime.health$.subscribe((health) => healths.push(health.crm));
    const shown = expect(session.runtime.openRecord(bob)).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    await session.settle();
    newer(session);
    await session.settle();
    open();
    await shown;
    await session.settle();
    expect(crm.opened).toEqual(opened);
    expect(new Set(healths)).toEqual(new Set(['up']));
  });

  test('[SP11] the page cancels the way to a record, and the agent’s choice among several', async () => {
    const lee = { ...kim, id: 'lee' };
    const crm = new ListedCrm([kim, lee, reception, bob]);
    const signals: (boolean | undefined)[] = [];
    const never = () => new Promise<never>(() => undefined);
    crm.openMatches = async (_, __, call) => {
      call?.signal.addEventListener('abort', () => signals.push(call.signal.aborted));
      await never();
    };
    crm.beforeOpen = ({ id }) => (id === 'reception' ? never() : Promise.resolve());
    const session = await sessionWith(crm);
    session.says(navigate, { recordId: 'reception' });
    await session.settle();
    await session.runtime.openRecord(bob);
    session.says(pop, { aniValues: [kim.phone] });
    await session.settle();
    await session.runtime.openRecord(bob);
    expect(crm.opened).toEqual(['bob', 'bob']);
    expect(signals).toEqual([true]);
    expect(session.eventsOf('requestCancelled').map(({ action }) => action)).toEqual([
      navigate,
      pop,
    ]);
  });

  test('[SP11] what the page cannot show cancels nothing, and neither does its search', async () => {
    const { crm, session } = await waiting();
    await session.runtime.findRecords('Nobody');
    await expect(session.runtime.openRecord({ id: '' } as never)).rejects.toThrow();
    await session.pass(10_000);
    expect(crm.opened).toEqual(['kim']);
    const without = Object.create(crm, { openRecord: { value: undefined } });
    const other = await sessionWith(without);
    await expect(other.runtime.openRecord(bob)).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    expect(other.eventsOf('requestCancelled')).toEqual([]);
  });

  test('[SP11] a caller who was shown, and over whom the page showed somebody, is shown again', async () => {
    const crm = new ListedCrm([kim, bob]);
    const session = await sessionWith(crm);
    session.says(pop, { aniValues: [kim.phone] });
    await session.settle();
    await session.runtime.openRecord(bob);
    session.says(pop, { aniValues: [kim.phone] });
    await session.settle();
    expect(crm.opened).toEqual(['kim', 'bob', 'kim']);
  });

  test('[SP11] requests that show no record cancel nothing', async () => {
    const { crm, session } = await waiting();
    session.says('requestGetCrmDirectory');
    session.says('requestCustomFieldsValues', {});
    session.says('requestOpenReports');
    await session.pass(10_000);
    expect(crm.opened).toEqual(['kim']);
  });
});

describe('the time for a screen pop', () => {
  test.each<[string, number, number]>([
    ['asks to wait an hour', 3_600_000, 30_000],
    ['asks again and again to wait 7 seconds', 7000, 30_000],
    ['asks to wait longer than the page wants', 7000, 5000],
  ])('[SP12] is over although the CRM %s', async (_, retryAfterMs, screenPopTimeoutMs) => {
    const crm = new ListedCrm([kim]);
    crm.beforeFind = () =>
      Promise.reject(new AdapterError('busy', { code: 'RATE_LIMITED', retryAfterMs }));
    const session = await sessionWith(crm, { screenPopTimeoutMs });
    session.says(pop, { aniValues: [kim.phone] });
    await session.settle();
    for (let ms = 0; ms < screenPopTimeoutMs - 1000; ms += 1000) await session.pass(1000);
    expect(session.eventsOf('requestFailed')).toEqual([]);
    await session.pass(1000);
    expect(session.eventsOf('requestFailed')).toMatchObject([
      { action: pop, error: { code: 'TIMEOUT' } },
    ]);
    expect(titlesOf(session).at(-1)).toBe('Caller not looked up');
    crm.beforeFind = () => Promise.resolve();
    await session.pass(4_000_000);
    expect(crm.opened).toEqual([]);
  });

  test('[SP12] is over although the CRM never answers', async () => {
    const crm = new ListedCrm([kim]);
    const signals: AbortSignal[] = [];
    crm.beforeFind = (_, { signal }) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    const session = await sessionWith(crm, { requestTimeoutMs: 3_600_000 });
    session.says(pop, { aniValues: [kim.phone] });
    await session.pass(29_999);
    expect(session.eventsOf('requestFailed')).toEqual([]);
    await session.pass(1);
    expect(session.eventsOf('requestFailed')).toHaveLength(1);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

test.each([
  ['tel:+12025550143', '+12025550143'],
  ['+1 202 555 0143 x12', '+1 202 555 0143;ext=12'],
  ['tel:+12025550143;ext=12', '+12025550143;ext=12'],
  ['tel:555-0143;phone-context=+1202', '+1202555-0143'],
  ['1-800-FLOWERS', '1-800-3569377'],
  ['\u202a+1\u2013202\u20135550143\u202c', '+1-202-5550143'],
  ['(202) 555-0143', '(202) 555-0143'],
  ['kim.mockingham', 'kim.mockingham'],
])('[CD10] %s is dialled as %s', async (phone, number) => {
  const session = await sessionWith(new ListedCrm([]));
  session.says('requestEnableClickToDial', { isEnabled: true });
  session.runtime.dial({ ...kim, phone });
  expect(session.sentAs('clickToDialResponse')).toMatchObject([
    { pageInfo: { number }, onClickToDialResponse: { number }, crmPhones: [number] },
  ]);
});

describe('dialled records', () => {
  const seven = (type: string) => ({ id: '7', type, name: type, phone: '+12025550143' });

  async function dialledBoth(adapter: CrmAdapter) {
    const session = await sessionWith(adapter);
    session.says('requestEnableClickToDial', { isEnabled: true });
    session.runtime.dial(seven('Contact'));
    await session.pass(400);
    session.runtime.dial(seven('Account'));
    await session.pass(400);
    return session;
  }

  test.each<[unknown, unknown]>([
    [4711, 4711],
    [4711, '4711'],
    ['4711', 4711],
    [0, 0],
    [0, '0'],
    [9007199254740991, '9007199254740991'],
  ])('[CD6] a record with the id %j is found by %j', async (id, recordId) => {
    const crm = new ListedCrm([]);
    const session = await sessionWith(crm);
    session.says('requestEnableClickToDial', { isEnabled: true });
    // A page in JavaScript may give a number.
    session.runtime.dial({ id: id as string, type: 'Contact', name: 'x', phone: '1' });
    session.says(navigate, { recordId });
    await session.settle();
    expect([crm.opened, crm.queries]).toEqual([[String(id)], []]);
  });

  test.each<[string, object]>([
    ['objectType', { objectType: 'Contact' }],
    ['objectType in another letter case', { objectType: 'CONTACT' }],
    ['the page', { pageInfo: { objectType: 'Contact' } }],
    ['the response', { onClickToDialResponse: { objectType: 'Contact' } }],
    ['the details of the log', { clickToDialLogDetails: { type: 'Contact' } }],
  ])('[CD9] two records of one id are told apart by type: %s', async (_, more) => {
    const types: string[] = [];
    const crm = new ListedCrm([]);
    crm.beforeOpen = async ({ type }) => void types.push(type);
    const session = await dialledBoth(crm);
    session.says(navigate, { recordId: 7, ...more });
    await session.settle();
    expect([types, crm.offered]).toEqual([['Contact'], []]);
  });

  test('[CD9] where the connector does not say the type, the agent chooses', async () => {
    const crm = new ListedCrm([]);
    const session = await dialledBoth(crm);
    session.says(navigate, { recordId: '7' });
    await session.settle();
    expect([crm.opened, crm.offered, crm.queries]).toEqual([[], [['7', '7']], []]);
    const other = new ListedCrm([]);
    const second = await dialledBoth(poor(other));
    second.says(navigate, { recordId: '7' });
    await second.settle();
    expect([other.opened, titlesOf(second)]).toEqual([[], ['Several records match']]);
  });

  test('[CD9] a record of a type that was not dialled is looked up, by its type', async () => {
    const types: string[] = [];
    const crm = new ListedCrm([seven('Lead'), seven('Case')]);
    crm.beforeOpen = async ({ type }) => void types.push(type);
    const session = await dialledBoth(crm);
    session.says(navigate, { recordId: '7', objectType: 'Case' });
    await session.settle();
    expect(types).toEqual(['Case']);
  });

  test('[CD9] a type that no record has is no reason to show none', async () => {
    const crm = new ListedCrm([seven('Lead')]);
    const session = await sessionWith(crm);
    session.says(navigate, { recordId: '7', objectType: 'leads' });
    await session.settle();
    expect(crm.opened).toEqual(['7']);
  });
});
