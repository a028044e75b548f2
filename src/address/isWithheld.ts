import { countryCode } from './countryCode.js';

/**
 * Matches texts that networks and switchboards send in place of a withheld number, in English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Turkish, Japanese, Chinese and Arabic. The word lists contain no accents, because
 * `wordsIn` removes accents before matching. There are three patterns:
 *
 * 1. A word that means "withheld", alone or next to words for the number, the call or the caller's name: `Unknown`,
 *    `Caller unknown`, `Withheld by caller`.
 * 2. A word that means "withheld" only next to a word for the number or the call: `Hidden number`. Alone, it may be a
 *    name.
 * 3. A word that means "none", before or after a word for the number: `No caller ID`, `Numara yok`.
 * 4. A single letter that a network sends as the reason: private, out of area, coin line, service conflict.
 *
 * A text with any other word is treated as a name: `Private Bank`. `No Name` is treated as a name, too.
 */
const withheldWords = [
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

const withheldOnlyWithNoun =
  'cache|engelli|hidden|refusee?|secret[aeo]|unlisted|geheime?r?|gesperrte?|versteckte?|confidentiel|segreto|ozel|[隐隱]私|سري';

const numberWords = [
  'caller|id|c(?:li?|nam|all)?id|cli|(?:phone |telephone )?number|ident(?!ity)[a-z]+|numer[ou]?|tele[fp]h?on[eo]',
  '(?:ruf|telefoon)?nummern?(?:weergave|anzeige|ue?bermittlung|erkennung|herkenning)?|anrufer|teilnehmer|beller',
  'appelant|correspondant|llamante|interlocutor|chamador|chiamante',
  'rozmow(?:ca|cy)|abonent|dzwoniac(?:y|ego)|numara(?:s[iı])?|arayan|kimli(?:k|gi)',
  '発信者?(?:番号)?|番号|[電电][話话]|[号號][码碼]|[来來][电電](?:者|[显顯]示)?|呼叫者?|主叫|(?:ال)?(?:رقم|متصل)|هوية|معرف',
].join('|');

const callWords = [
  numberWords,
  'call|anruf|appel|llamadas?|chamadas?|ligacao|chiamata|oproep|po[lł]aczenie|arama|着信|(?:ال)?مكالمة',
].join('|');

const nounWords = `${callWords}|n[or]|name|user|presentation|nom|nombre|usuario|nome|utente|naam`;

const negationWords =
  'no|keine?|ohne|pas|aucune?|sans|sin|sem|nessuna?|senza|geen|brak|[无無]|[没沒]有|بدون|بلا|لا يوجد';

/** Matches the word `caché`. Without its accent, it is a name. */
const accentedWord = /^[^\p{L}]*cach(?:é|e\u0301)[^\p{L}]*$/iu;

/** Matches one to four of the words, with the prepositions and articles between them. */
const oneToFour = (words: string): string => `(?:(?:(?:by|del?|d|l|の) ?){0,2}(?:${words}) ?){1,4}`;

const withheldText = new RegExp(
  [
    `^(?:(?:${oneToFour(nounWords)})?(?:(?:${withheldWords}) ?){1,2}な?(?:${oneToFour(nounWords)})?`,
    `${oneToFour(callWords)}(?:${withheldOnlyWithNoun})`,
    `(?:${withheldOnlyWithNoun}) ?${oneToFour(callWords)}`,
    `(?:${negationWords}) ?${oneToFour(numberWords)}(?:${oneToFour(callWords)})?`,
    `${oneToFour(numberWords)}(?:yok|なし)|privacy|out of area|n a|[pocs])$`,
  ].join('|'),
  'u',
);

/**
 * The words ANONYMOUS, UNAVAILABLE and RESTRICTED, typed on a telephone keypad. RESTRICTED is also a valid phone number
 * in Texas, so a number with a country code or punctuation counts as a phone number. PRIVATE and UNKNOWN are not in the
 * list: they have seven digits, like the local numbers of many towns, so the runtime searches for them.
 */
const keypadWord = /^(?:\+1?)?(?:266696687|86282452253)$/;
const keypadRestricted = /^\+?7378742833$/;

/** Only zeros, with or without a country code. */
const zeros = new RegExp(`^(?:\\+?0+|(?:(?:\\+|00)${countryCode}|${countryCode}0{4})0{6,})$`);

/** Returns the words of a text without accents, and without optional endings as in `Inconnu(e)` and `Desconocido/a`. */
const wordsIn = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/(\p{L}{3})[(/]\p{L}{1,2}\)?(?!\p{L})/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Returns true if the digits are a placeholder for a withheld number. Ignores punctuation. */
export function isWithheldNumber(text: string): boolean {
  const digits = text.replace(/[\s().\-/]/g, '');
  return keypadWord.test(digits) || zeros.test(digits) || keypadRestricted.test(text);
}

/**
 * Returns true if a text, or the user part of an address, means that the caller withholds the number.
 *
 * @param text A text that `plainNumberText` has normalized.
 */
export const isWithheld = (text: string): boolean =>
  isWithheldNumber(text) || withheldText.test(wordsIn(text)) || accentedWord.test(text);
