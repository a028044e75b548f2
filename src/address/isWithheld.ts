import { countryCode } from './countryCode.js';

/**
 * Texts that networks and switchboards send in place of a withheld number, in English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Turkish, Japanese, Chinese and Arabic. The words are without accents, as
 * `wordsIn` gives them.
 *
 * 1. A word for withheld stands alone, or beside words for the number, the call or the caller's name:
 *    `Unknown`, `Caller unknown`, `Withheld by caller`.
 * 2. Some of these words need a word for the number or the call: `Hidden number`. Alone they may be a name.
 * 3. A word for none stands before words for the number, or behind them: `No caller ID`, `Numara yok`.
 * 4. One letter is the reason that a network gives: private, out of area, coin line, service conflict.
 *
 * Any further word makes it a name: `Private Bank`. A name without a number is one, too: `No Name`.
 */
const withheld = [
  'anonymous|un(?:known|avail(?:able)?|identified)|restricted|withheld|blocked|suppressed|undisclosed|confidential',
  'not (?:avail(?:able)?|disclosed|displayed|given|identified|known|provided|shown|supplied)|secret',
  'presentation (?:not allowed|prohibited)',
  // Reasons of networks: a payphone, and a conflict of services.
  '(?:coin|pay) ?(?:line|phone)s?|(?:interaction|conflict) with other services?',
  // German, Dutch
  '(?:anonym|blockiert|privat|unbekannt|unterdrue?ckt|verborgen|afgeschermd|geblokkeerd|onbekend|onderdrukt)(?:e[rs]?)?',
  'anoniem|anonieme|nicht (?:bekannt|verfue?gbar|ue?bermittelt)|niet beschikbaar|unterdrue?ckung',
  // French
  '(?:bloque|inconnu|masque|restreint)e?|cachee|prive|non (?:communique|divulgue|identifie)e?',
  // Spanish, Portuguese, Italian
  '(?:anonim|bloccat|bloquead|desconhecid|desconocid|inibid|nascost|ocult|oscurat|privad|privat|reservad|restrit|restringid|riservat|sconosciut)[oa]',
  '(?:(?:nao|non?) |in)disponi(?:bi?le|vel)|(?:nao|no) identificad[oa]|s[ei][mn] identificar|confidencial|anonim',
  // Polish, Turkish
  '(?:anonimow|nieznan|niedostepn|ograniczon|prywatn|ukryt|zablokowan|zastrzezon)[aey]',
  'bilinm(?:eyen|iyor)|gizl(?:i|enmis)|engellenmis|k[iı]s[iı]tl(?:anm[iı]s|[iı])',
  // Japanese, Chinese, Arabic
  '[非不]通知(?:設定)?|ヒツウチ|通知(?:不可能?|なし)|(?:表示|通知)圏外|サ.?ヒス競合|公[衆众][電电][話话]|不明|匿名|非公開|非表示',
  '未知|[隐隱]藏|保密|[未不][显顯]示|[无無]法[显顯]示|[无無]法[识識][别別]|不[详詳]|屏蔽|受限|私人|私密|未提供|不可用',
  '(?:ال)?(?:مجهول|محجوب|مخفي|مقيد|محظور|خاص)ة?|غير (?:معروف|معرف|متاح|متوفر)ة?',
].join('|');

const withheldBeside =
  'cache|engelli|hidden|refusee?|secret[aeo]|unlisted|geheime?r?|gesperrte?|versteckte?|confidentiel|segreto|ozel|[隐隱]私|سري';

const number = [
  'caller|id|c(?:li?|nam|all)?id|cli|(?:phone |telephone )?number|ident(?!ity)[a-z]+|numer[ou]?|tele[fp]h?on[eo]',
  '(?:ruf|telefoon)?nummern?(?:weergave|anzeige|ue?bermittlung|erkennung|herkenning)?|anrufer|teilnehmer|beller',
  'appelant|correspondant|llamante|interlocutor|chamador|chiamante',
  'rozmow(?:ca|cy)|abonent|dzwoniac(?:y|ego)|numara(?:s[iı])?|arayan|kimli(?:k|gi)',
  '発信者?(?:番号)?|番号|[電电][話话]|[号號][码碼]|[来來][电電](?:者|[显顯]示)?|呼叫者?|主叫|(?:ال)?(?:رقم|متصل)|هوية|معرف',
].join('|');

const call = [
  number,
  'call|anruf|appel|llamadas?|chamadas?|ligacao|chiamata|oproep|po[lł]aczenie|arama|着信|(?:ال)?مكالمة',
].join('|');

const any = `${call}|n[or]|name|user|presentation|nom|nombre|usuario|nome|utente|naam`;

const none =
  'no|keine?|ohne|pas|aucune?|sans|sin|sem|nessuna?|senza|geen|brak|[无無]|[没沒]有|بدون|بلا|لا يوجد';

/** Without its accent, this one is a name. */
const accented = /^[^\p{L}]*cach(?:é|e\u0301)[^\p{L}]*$/iu;

/** Up to four of these words, with what links them. */
const some = (words: string): string => `(?:(?:(?:by|del?|d|l|の) ?){0,2}(?:${words}) ?){1,4}`;

const words = new RegExp(
  [
    `^(?:(?:${some(any)})?(?:(?:${withheld}) ?){1,2}な?(?:${some(any)})?`,
    `${some(call)}(?:${withheldBeside})`,
    `(?:${withheldBeside}) ?${some(call)}`,
    `(?:${none}) ?${some(number)}(?:${some(call)})?`,
    `${some(number)}(?:yok|なし)|privacy|out of area|n a|[pocs])$`,
  ].join('|'),
  'u',
);

/**
 * ANONYMOUS and UNAVAILABLE, and RESTRICTED, typed on the keys of a telephone. The last is a number of
 * Texas as well, if a country code or punctuation shows that it is meant as a number. PRIVATE and UNKNOWN
 * have seven digits, as the numbers of many towns: they are looked up.
 */
const keypad = /^(?:\+1?)?(?:266696687|86282452253)$/;
const restricted = /^\+?7378742833$/;

/** Nothing but zeros, behind a country code or without one. */
const zeros = new RegExp(`^(?:\\+?0+|(?:(?:\\+|00)${countryCode}|${countryCode}0{4})0{6,})$`);

/** Without accents, and without the endings of `Inconnu(e)` and `Desconocido/a`. */
const wordsIn = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/(\p{L}{3})[(/]\p{L}{1,2}\)?(?!\p{L})/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Tells whether digits, with punctuation or without, stand for a number that is withheld. */
export function isWithheldNumber(text: string): boolean {
  const digits = text.replace(/[\s().\-/]/g, '');
  return keypad.test(digits) || zeros.test(digits) || restricted.test(text);
}

/**
 * Tells whether a text, or the user of an address, says that the caller withholds the number.
 *
 * @param text with ASCII digits, as `plainNumberText` gives it
 */
export const isWithheld = (text: string): boolean =>
  isWithheldNumber(text) || words.test(wordsIn(text)) || accented.test(text);
