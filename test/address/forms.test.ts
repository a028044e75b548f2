import { expect, test } from 'vitest';
import { readAddress } from '../../src/address/readAddress.js';

const phone = (value: string, more: object = {}) => ({ kind: 'phone', value, ...more });
const withheld = (value: string) => ({ kind: 'withheld', value });

test.each([
  ...['tel', 'fax', 'modem', 'callto', 'sip', 'sips', 'h323', 'im', 'pres', 'xmpp', 'skype'],
  ...['facetime', 'facetime-audio', 'viber', 'signal', 'whatsapp', 'smsto', 'sms', 'mmsto', 'mms'],
])('[AR1] the scheme %s', (scheme) => {
  for (const text of [`${scheme}:+12025550143`, `${scheme.toUpperCase()}://+12025550143/`]) {
    expect(readAddress(text)).toEqual(phone('+12025550143'));
  }
  expect(readAddress(`${scheme}:mira@example.com`)).toEqual({
    kind: 'text',
    value: 'mira@example.com',
  });
  expect(readAddress(`x${scheme}:+12025550143`).kind).toBe('text');
});

test.each<[string, object]>([
  ['tel:4711?a=b', phone('4711')],
  ['tel:4711/?a', phone('4711')],
  ['tel:4711//', phone('4711')],
  ['SIP:4711:secret@h', phone('4711', { realm: 'h' })],
  ['sip:4711@h.example.', phone('4711', { realm: 'h.example' })],
  ['sip:4711@h/', phone('4711', { realm: 'h' })],
  ['tel:%2B12025550143', phone('+12025550143')],
  ['whatsapp:send?phone=0012025550143', phone('0012025550143')],
  ['WHATSAPP:send?PHONE=12025550143', phone('+12025550143')],
  ['viber:chat?a=1&number=12025550143&b=1', phone('12025550143')],
  ['sms:open?addresses=12025550143', phone('12025550143')],
  ['(+44) 20 7946 0123', phone('+44 20 7946 0123')],
  ['+ 44 20 7946 0123', phone('+44 20 7946 0123')],
  ['<+12025550143> Mira', phone('+12025550143')],
  ['"" <+12025550143>', phone('+12025550143')],
  ['x(+44) 20 7946 0123', { kind: 'text', value: 'x(+44) 20 7946 0123' }],
  ['4711?x', { kind: 'text', value: '4711?x' }],
  ['foo:+12025550143', { kind: 'text', value: 'foo:+12025550143' }],
  ['sms:', { kind: 'text', value: 'sms:' }],
  ['mira@exa mple', { kind: 'text', value: 'mira@exa mple' }],
])('[AR1] %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

test.each<[string, object]>([
  ['Alex (+12025550143)', phone('+12025550143')],
  ['Alex (tel:+12025550143;ext=12)', phone('+12025550143', { extension: '12' })],
  ['Tel.: +12025550143', phone('+12025550143')],
  ['T: 202-555-0143', phone('202-555-0143')],
  ['📞 2025550143', phone('2025550143')],
  ['https://wa.me/12025550143', phone('+12025550143')],
  ['wa.me/+12025550143?text=a', phone('+12025550143')],
  ['whatsapp:12025550143', phone('+12025550143')],
  ['whatsapp:4711', phone('4711')],
  ['callto:+12025550143+type=phone', phone('+12025550143')],
  ['kim.2025550143@example.com', { kind: 'email', value: 'kim.2025550143@example.com' }],
  ['Room: 12', { kind: 'text', value: 'Room: 12' }],
  ['Alex (12)', { kind: 'text', value: 'Alex (12)' }],
])('[AR10] %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});

const services = [
  ...['qq.com', 'foxmail.com', '163.com', '126.com', '139.com', '189.cn', 'gmail.com'],
  ...['yahoo.fr', 'hotmail.com', 'outlook.de', 'icloud.com', 'vip.qq.com'],
];

test.each(services)('[AR5] digits at the mail service %s are no number', (host) => {
  expect(readAddress(`123456@${host}`)).toEqual({ kind: 'email', value: `123456@${host}` });
  expect(readAddress(`266696687@${host}`).kind).toBe('email');
  expect(readAddress(`sip:123456@${host}`)).toEqual(phone('123456', { realm: host }));
});

test.each(['xqq.com', 'qq.com.example', 'qq-com.example', '1630.com'])(
  '[AR2] digits at %s are a number',
  (host) => {
    expect(readAddress(`123456@${host}`).kind).toBe('phone');
  },
);

test.each([
  ...['anonymous@gmail.com', 'Anonymous@example.com', 'unknown@pbx', 'unknown@10.0.0.7'],
  ...['unknown@[::1]', 'sip:unknown@example.com', 'mira@invalid', 'mailto:mira@x.invalid'],
  ...['sip:mira@HOST.INVALID.', 'sip:invalid', 'sip:host.invalid', '"Unknown"', 'Unknown <>'],
])('[AR6] %s is withheld', (text) => {
  expect(readAddress(text)).toEqual(withheld(text));
});

test.each([
  ...['unknown@example.com', 'mailto:anonymous@pbx', 'mailto:266696687@x.example'],
  ...['anonymous1@example.com', 'mira@invalid.example', 'mira@xinvalid', 'unknown@10.x.y'],
])('[AR6] %s is an e-mail address', (text) => {
  expect(readAddress(text).kind).toBe('email');
});

test.each([
  [';ext=', 'ext'],
  [';extension=', 'extension'],
  [';extn=', 'extn'],
  [';x=', 'x'],
  [';postd=pp', 'postd'],
  [';postd=w,', 'postd'],
  ['; ext= ', 'ext'],
  [';ext=#', 'ext'],
  [';ext=(', 'ext'],
  [';EXT=1-', 'ext'],
])('[AR4] the extension behind %s', (parameter) => {
  const extension = parameter.endsWith('1-') ? '112' : '12';
  for (const end of ['', ' ', '.', ')', ';isub=7', ';a']) {
    expect(readAddress(`tel:+12025550143${parameter}12${end}`)).toEqual(
      phone('+12025550143', { extension }),
    );
  }
});

test.each([
  ...['xn', 'xtn', 'exn', 'ex', 'extn', 'exten', 'extension', 'extensao', 'extensão', 'extensión'],
  ...['Durchw.', 'Durchwahl', 'DW', 'Apparat', 'App', 'Kl.', 'Klappe', 'Nst', 'Nebenstelle'],
  ...['intern', 'interne', 'interno', 'intérieur', 'interieur', 'interior', 'int', 'poste'],
  ...['anx', 'anexo', 'ramal', 'tst', 'toestel', 'w.', 'wewn', 'wewnętrzny', 'wewnetrzny'],
  ...['dahili', 'linka', 'klapka', 'mellek', 'mellék', 'ankn', 'anknytning', 'lok', 'lokal'],
  ...['alanumero', 'εσωτ', 'εσωτερικο', 'εσωτερικό', 'доб', 'добавочный', 'вн', 'внутр'],
  ...[
    'внутренний',
    'дод',
    'додатковий',
    '内線',
    '内线',
    '分机',
    '分機',
    '转',
    '轉',
    '내선',
    '구내',
  ],
  ...['تحويلة', 'داخلي', 'שלוחה', 'ext no', 'ext nr.', 'ext number'],
])('[AR4] the word %s begins an extension', (word) => {
  for (const label of [` ${word} `, `, ${word.toUpperCase()}: `]) {
    expect(readAddress(`030 123456${label}12`)).toEqual(phone('030 123456', { extension: '12' }));
  }
  // Behind fewer than three digits, there is no extension.
  expect(readAddress(`47 ${word} 12`).extension).toBeUndefined();
});
