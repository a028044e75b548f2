import { describe, expect, test } from 'vitest';
import { readAddress } from '../../src/address/readAddress.js';

/** Words that say alone that a number is withheld. */
const alone = [
  ...['anonymous', 'unknown', 'unavailable', 'unidentified', 'restricted', 'withheld', 'blocked'],
  ...['suppressed', 'undisclosed', 'not available', 'out of area', 'PRIVACY'],
  // German, Dutch
  ...['anonym', 'anonyme', 'anonymer', 'anonymes', 'blockiert', 'privat', 'unbekannt'],
  ...['unterdrückt', 'unterdruckt', 'verborgen', 'afgeschermd', 'geblokkeerd', 'onbekend'],
  ...['anoniem', 'anonieme', 'nicht verfügbar', 'nicht verfugbar', 'nicht übermittelt'],
  ...['nicht uebermittelt', 'niet beschikbaar'],
  // French
  ...['bloqué', 'bloquée', 'caché', 'inconnu', 'inconnue', 'masqué', 'restreint', 'privé'],
  ...['non communiqué', 'non communiquée', 'non identifié'],
  // Spanish, Portuguese, Italian
  ...['anónimo', 'anónima', 'bloccato', 'bloqueado', 'desconhecido', 'desconocida', 'inibido'],
  ...['nascosto', 'oculto', 'oscurata', 'privado', 'privato', 'restrito', 'restringido'],
  ...['riservato', 'sconosciuto', 'não disponível', 'no disponible', 'non disponibile'],
  ...['indisponível', 'indisponibile', 'não identificado', 'no identificada', 'sem identificar'],
  ...['sin identificar', 'confidencial', 'anonim'],
  // Polish, Turkish
  ...['anonimowy', 'nieznany', 'niedostępna', 'ograniczony', 'prywatny', 'ukryte', 'zablokowany'],
  ...['zastrzeżony', 'bilinmeyen', 'bilinmiyor', 'gizli', 'gizlenmiş', 'engellenmiş'],
  ...['kısıtlı', 'kısıtlanmış', 'kisitli', 'kisitlanmis'],
  // Japanese, Chinese
  ...[
    '非通知',
    '非通知設定',
    'ヒツウチ',
    '通知不可',
    '通知不可能',
    '表示圏外',
    '通知圏外',
    '公衆電話',
  ],
  ...['不明', '匿名', '非公開', '非表示', '未知', '隐藏', '保密', '未显示', '无法显示', '无法识别'],
  ...['屏蔽', '受限', '私人', '私密', '未提供', '不可用'],
  // Arabic
  ...['مجهول', 'المجهول', 'مجهولة', 'محجوب', 'مخفي', 'مقيد', 'محظور', 'خاص', 'خاصة'],
  ...['غير معروف', 'غير معروفة', 'غير متاح', 'غير متوفر'],
];

/** Words that may be a name alone, and say with a word for the number or the call that it is withheld. */
const beside = [
  ['hidden', 'Hidden number'],
  ['engelli', 'Engelli arayan'],
  ['cache', 'Appel cache'],
  ['unlisted', 'Number unlisted'],
  ['geheim', 'Nummer geheim'],
  ['geheime', 'Geheime Rufnummer'],
  ['geheimer', 'Geheimer Anrufer'],
  ['gesperrt', 'Nummer gesperrt'],
  ['versteckte', 'Versteckte Rufnummer'],
  ['confidentiel', 'Numéro confidentiel'],
  ['secreto', 'Número secreto'],
  ['secreta', 'Llamada secreta'],
  ['segreto', 'Numero segreto'],
  ['özel', 'Özel numara'],
  ['隐私', '隐私号码'],
  ['سري', 'رقم سري'],
] as const;

/** No number: a word for none, before a word for the number or behind it. */
const none = [
  ...[
    'No caller ID',
    'no number',
    'Kein Anrufer',
    'Keine Rufnummer',
    'Ohne Nummer',
    'Pas de numéro',
  ],
  ...['Aucun numéro', 'Aucune identification', 'Sans numéro', 'Sin número', 'Sem número'],
  ...['Nessun numero', 'Nessuna identificazione', 'Senza numero', 'Geen nummer', 'Brak numeru'],
  ...['无号码', '没有号码', 'بدون رقم', 'بلا رقم', 'لا يوجد رقم', 'Numara yok', '番号なし'],
];

describe('[AR6] withheld', () => {
  test.each(alone)('%s', (text) => {
    expect(readAddress(text).kind).toBe('withheld');
    expect(readAddress(` ( ${text.toUpperCase()}! ) `).kind).toBe('withheld');
  });

  test.each(none)('%s', (text) => {
    expect(readAddress(text).kind).toBe('withheld');
  });

  test.each(beside)('%s is a name, %s is not', (word, text) => {
    expect(readAddress(word).kind).toBe('text');
    expect(readAddress(text).kind).toBe('withheld');
  });

  test.each([
    ...['Caller unknown', 'Unknown name', 'Unknown telephone number', 'Withheld by caller'],
    ...['Nombre desconocido', 'Nom inconnu', 'Naam onbekend', 'Unbekannter Teilnehmer'],
    ...['Abonent nieznany', 'Dzwoniący nieznany', 'Correspondant inconnu', 'Onbekende beller'],
    ...['Arayan bilinmiyor', '不明な発信者', '来电者未知', 'المتصل مجهول', 'Chiamante sconosciuto'],
    ...['Chamador desconhecido', 'Llamante desconocido', 'Oproep anoniem', 'Ligação anônima'],
    ...['Unknown unknown', 'Połączenie anonimowe', 'Arama gizli', '着信非通知', 'مكالمة مجهولة'],
  ])('%s', (text) => {
    expect(readAddress(text).kind).toBe('withheld');
  });

  test.each([
    ...['Unknown Nobody', 'Not Unknown', 'Unknown unknown unknown', 'Hidden Name', 'Caller'],
    ...['Blocked Ltd', 'No Caller Ltd', 'My privacy', 'Out of areas', 'Yok', 'Unknownid1'],
  ])('not the name %s', (text) => {
    expect(readAddress(text).kind).toBe('text');
  });

  test.each([
    ...['266696687', '+1266696687', '+266696687', '86282452253', '+186282452253'],
    ...[
      '7378742833',
      '+7378742833',
      '0',
      '000',
      '+0',
      '+0000',
      '+1000000',
      '+44000000',
      '0044000000',
    ],
    ...[
      '+49000000',
      '+353000000',
      '440000000000',
      '10000000000',
      '3530000000000',
      '(000) 000-0000',
    ],
  ])('the number %s', (text) => {
    expect(readAddress(text).kind).toBe('withheld');
  });

  test.each([
    ...[
      '2666966870',
      '1266696687',
      '9266696687',
      '+22266696687',
      '73787428330',
      '17378742833',
      '737-874-2833',
    ],
    ...['01', '+100000', '+4400000', '+440000001', '000000001', '4400000000', '1000000000'],
  ])('not the number %s', (text) => {
    expect(readAddress(text).kind).toBe('phone');
  });
});
