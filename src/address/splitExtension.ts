import { codesWithoutAreas } from './isWholeNumber.js';

/** A phone number and the extension that follows it. */
export interface SplitNumber {
  readonly number: string;
  readonly extension?: string;
}

/** Labels of an extension, and their usual abbreviations. */
const labels = [
  'e?x(?:te?)?n?|extension|extensi[oó]n|extens[aã]o',
  // German, French, Italian, Spanish, Portuguese, Dutch
  'durchw(?:ahl)?|dw|nebenstelle|nst|apparat|app|klappe|kl',
  'poste|int(?:\\.|ern[eo]?|[eé]rieur|erior)?|interno|anexo|anx|ramal|r[.:]|toestel|tst',
  // Polish, Turkish, Czech, Hungarian, Swedish, Danish, Finnish, Greek
  'w\\.|wew(?:n|n[eę]trzny)?|dahili|linka|klapka|mell[eé]k|ankn[a-z]*|linje|lok(?:al)?|alan[a-z]*|εσωτ(?:ερικ[οό])?',
  // Russian, Ukrainian
  'до[бдп][а-яі]*|вн(?:утр(?:енний)?)?',
  // Japanese, Chinese, Korean, Thai, Vietnamese, Arabic, Hebrew
  '内線|内线|分机|分機|转|轉|내선|구내|ต่อ|m[aá]y l[eẻ]|تحويلة|داخلي|שלוחה',
].join('|');

const labelEnd = '[\\s.:=#_(-]*';

const labelledDigits = `(?:${labels})${labelEnd}(?:(?:no|nr|number)${labelEnd})?(\\d(?:[ .-]?\\d){0,8})[번番]?`;

/** A pause character before a few digits. A phone dials these digits after the call is answered. */
const digitsAfterPause = '(?:[,;]\\s*)+#?(\\d{1,6})|[pw]+(\\d{1,6})';

const pattern = new RegExp(
  `^(.*?)(?:[\\s,;:./(_-]*(?:${labelledDigits}|[#*]\\s*(\\d{1,9}))|${digitsAfterPause})[\\s.)#]*$`,
  'iu',
);

const digitsOnlyNumber = /^[+(]*\d[\d ().\-/]*$/;
/** A vanity number. Its letters represent keypad digits, so only a space can mark the start of an extension. */
const vanityNumber = /^[+(]*\d[\da-z ().-]*$/i;

/** Patterns for an extension without a label: digits after a number that is complete without them. */
const unlabelledPatterns = [
  // All North American numbers have ten digits.
  /^(\+?1\W*[2-9]\d\d\W*[2-9]\d\d\W*\d{4})[ (,./-]+(\d{1,6})\)?$/,
  /^(\(?[2-9]\d\d\W+[2-9]\d\d\W+\d{4}) ?[(,./-] ?(\d{1,6})\)?$/,
  // In Hungarian, the label follows the extension.
  /^((?:\W*\d){8,}?)[ ,;/(-]+(\d{1,6})(?:-?[aeo]s)? ?mell[eé]k[\s.)]*$/i,
  new RegExp(`^((?:\\+|00)\\W*(?:${codesWithoutAreas})(?:\\W*\\d){7,8}) ?[-/(,.] ?(\\d{1,4})\\)?$`),
  // Except Germany and Austria, where digits after a dash are part of the number.
  /^((?:\+|00)(?!\W*4[39])(?:\W*\d){11,}) ?[-/(] ?(\d{1,4})\)?$/,
  /^((?:\W*\d){4,}) ?\((\d{1,3})\)$/,
];

/**
 * Separates the extension from a phone number: `+1 202 555 0143 x12`, `030 123456 Durchwahl 12`, `2025550143,,12`. The
 * number must have at least three digits. The function must not mistake part of the number for an extension:
 *
 * 1. A label or a pause character starts an extension after any number. Digits in parentheses are an extension after
 *    most numbers.
 * 2. A dash, dot, slash or space starts an extension only if the number is complete without the following digits.
 *
 * @param text A text that `plainNumberText` has normalized.
 */
export function splitExtension(text: string): SplitNumber {
  const [, head = '', ...found] = pattern.exec(text) ?? [];
  const number = head.replace(/[\s,;:./(_-]+$/, '');
  const extension = found.find(Boolean)?.replace(/\D/g, '');
  if (extension === undefined) return splitUnlabelled(text);
  const isVanity = vanityNumber.test(number) && /^[\s,;(]/.test(text.slice(number.length));
  const isNumber =
    number.replace(/\D/g, '').length >= 3 && (digitsOnlyNumber.test(number) || isVanity);
  return isNumber ? { number, extension } : { number: text };
}

function splitUnlabelled(text: string): SplitNumber {
  const [, number = '', extension] =
    unlabelledPatterns.map((one) => one.exec(text)).find(Boolean) ?? [];
  return extension && digitsOnlyNumber.test(number) ? { number, extension } : { number: text };
}
