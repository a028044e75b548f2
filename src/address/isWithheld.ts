/**
 * What networks and switchboards send in place of a number that the caller withholds, in English,
 * German, French, Spanish, Portuguese, Italian, Dutch, Polish, Turkish, Japanese, Chinese and Arabic.
 * The words are without accents, as `wordsIn` gives them.
 *
 * 1. A word for withheld stands alone, or beside a word for the number: `Unknown`, `Caller unknown`.
 * 2. Some of these words need the other one: `Hidden number`. Alone they may be a name.
 * 3. A word for none stands before a word for the number: `No caller ID`.
 *
 * Any further word makes it a name: `Private Bank`.
 */
const withheld = [
  'anonym(?:ous|e[rs]?)?|unknown|unavailable|restricted|withheld|blocked|suppressed|undisclosed',
  'not available|privat(?:er?|[oa])?|unbekannte?[rs]?|unterdruckte?r?|verborgene?r?|nicht verfugbar',
  'inconnue?|masquee?|cachee?|prive|restreinte?|indisponible|non (?:disponible|identifiee?|communiquee?)',
  'desconocid[oa]|anonim[oa]?|privad[oa]|ocult[oa]|restringid[oa]|bloquead[oa]|no (?:disponible|identificad[oa])',
  'desconhecid[oa]|restrit[oa]|confidencial|indisponivel|nao (?:identificad[oa]|disponivel)',
  'sconosciut[oa]|nascost[oa]|riservat[oa]|non disponibile',
  'onbekende?|anoniem|anonieme|afgeschermde?|geblokkeerde?|niet beschikbaar',
  'nieznan[yae]|anonimow[yae]|prywatn[yae]|zastrzezon[yae]|ukryt[yae]|niedostepn[yae]',
  'bilinmeyen|bilinmiyor|gizli|k[iı]s[iı]tl[iı]',
  '非通知(?:設定)?|通知不可能?|(?:表示|通知)圏外|公衆電話|番号なし|不明|匿名|非公開',
  '未知|隐藏|保密|未显示|无法显示|无法识别|屏蔽|受限|私人|私密|未提供',
  '(?:ال)?(?:مجهول|محجوب|مخفي|مقيد|خاص)ة?|غير (?:معروف|متاح)ة?',
].join('|');

const withheldBeside = 'hidden|secret|unlisted|geheime?r?|gesperrte?|secrete?|ozel';

const number = [
  'caller(?: ?id)?|(?:phone )?number|name|call|id|user|party|cli',
  '(?:ruf)?nummer|anrufer(?: ?id)?|anruf|teilnehmer',
  'numero|appel(?:ant)?|correspondant|identite|identifiant|nom',
  'llamada|llamante|nombre|identidad|identificador|identificacion|usuario|interlocutor',
  'chamada|chamador|ligacao|nome|identidade|identificacao',
  'chiamata|(?:id )?chiamante|identita|utente',
  '(?:telefoon)?nummer(?:weergave)?|beller(?: id)?|oproep|naam',
  'numeru?|rozmowca|abonent|dzwoniacy|po[lł]aczenie|identyfikacji|identyfikatora|id dzwoniacego',
  'numara|arayan(?: kimligi)?|arama',
  '発信者(?:番号)?|(?:電話)?番号|着信',
  '号码|来电(?:者|显示)?|呼叫者?|主叫(?:号码)?|电话',
  '(?:ال)?(?:رقم|متصل|مكالمة)|(?:هوية|معرف) المتصل',
].join('|');

const none =
  'no|keine?|ohne|pas de|aucune?|sans|sin|sem|nessuna?|senza|geen|brak|无|没有|بدون|بلا|لا يوجد';

const words = new RegExp(
  [
    `^(?:(?:${number})? ?(?:${withheld})の? ?(?:${number})?`,
    `(?:${number}) ?(?:${withheldBeside})`,
    `(?:${withheldBeside}) ?(?:${number})`,
    `(?:${none}) ?(?:${number})(?: de(?: llamadas?| chamadas?)| d appelant)?`,
    `(?:${number}) yok|out of area)$`,
  ].join('|'),
  'u',
);

/** ANONYMOUS, UNAVAILABLE, PRIVATE, RESTRICTED and UNKNOWN, typed on the keys of a telephone. */
const keypad = /^\+?(?:266696687|86282452253|7748283|7378742833|8656696)$/;

/** Nothing but zeros, with the country code of North America or without. */
const zeros = /^[+(]*0[0 ().-]*$|^\+?10{10}$/;

const wordsIn = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Tells whether a text, or the user of an address, says that the caller withholds the number.
 *
 * @param text with ASCII digits, as `plainNumberText` gives it
 */
export const isWithheld = (text: string): boolean =>
  keypad.test(text) || zeros.test(text) || words.test(wordsIn(text));
