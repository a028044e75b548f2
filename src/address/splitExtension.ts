import { codesWithoutAreas } from './isWholeNumber.js';

/** A number and the extension that stands behind it. */
export interface SplitNumber {
  readonly number: string;
  readonly extension?: string;
}

/** The words for an extension, and their usual abbreviations, as CRMs and people write them. */
const words = [
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

const labelled = `(?:${words})${labelEnd}(?:(?:no|nr|number)${labelEnd})?(\\d(?:[ .-]?\\d){0,8})[번番]?`;

/** A pause in front of a few digits: they are dialled after the number has answered. */
const paused = '(?:[,;]\\s*)+#?(\\d{1,6})|[pw]+(\\d{1,6})';

const pattern = new RegExp(
  `^(.*?)(?:[\\s,;:./(_-]*(?:${labelled}|[#*]\\s*(\\d{1,9}))|${paused})[\\s.)#]*$`,
  'iu',
);

const numeric = /^[+(]*\d[\d ().\-/]*$/;
/** Letters stand for keys, so that nothing but a space shows where an extension begins. */
const lettered = /^[+(]*\d[\da-z ().-]*$/i;

/** Digits behind a number that is complete without them. */
const unlabelled = [
  // All numbers of North America have ten digits.
  /^(\+?1\W*[2-9]\d\d\W*[2-9]\d\d\W*\d{4})[ (,./-]+(\d{1,6})\)?$/,
  /^(\(?[2-9]\d\d\W+[2-9]\d\d\W+\d{4}) ?[(,./-] ?(\d{1,6})\)?$/,
  // Hungarian puts the word behind the extension.
  /^((?:\W*\d){8,}?)[ ,;/(-]+(\d{1,6})(?:-?[aeo]s)? ?mell[eé]k[\s.)]*$/i,
  new RegExp(`^((?:\\+|00)\\W*(?:${codesWithoutAreas})(?:\\W*\\d){7,8}) ?[-/(,.] ?(\\d{1,4})\\)?$`),
  // In Germany and Austria, digits behind a dash are the end of the number.
  /^((?:\+|00)(?!\W*4[39])(?:\W*\d){11,}) ?[-/(] ?(\d{1,4})\)?$/,
  /^((?:\W*\d){4,}) ?\((\d{1,3})\)$/,
];

/**
 * Takes the extension off a number: `+1 202 555 0143 x12`, `030 123456 Durchwahl 12`, `2025550143,,12`.
 * The number must have three digits at least. A part of the number is never an extension:
 *
 * 1. A word or a pause begins an extension behind any number, a few digits in brackets behind most.
 * 2. A dash, a dot, a slash or a space begins one only if the number is complete without it.
 *
 * @param text with ASCII digits and punctuation, as `plainNumberText` gives it
 */
export function splitExtension(text: string): SplitNumber {
  const [, head = '', ...found] = pattern.exec(text) ?? [];
  const number = head.replace(/[\s,;:./(_-]+$/, '');
  const extension = found.find(Boolean)?.replace(/\D/g, '');
  if (extension === undefined) return splitUnlabelled(text);
  const isBehindSpace = lettered.test(number) && /^[\s,;(]/.test(text.slice(number.length));
  const isNumber = number.replace(/\D/g, '').length >= 3 && (numeric.test(number) || isBehindSpace);
  return isNumber ? { number, extension } : { number: text };
}

function splitUnlabelled(text: string): SplitNumber {
  const [, number = '', extension] = unlabelled.map((form) => form.exec(text)).find(Boolean) ?? [];
  return extension && numeric.test(number) ? { number, extension } : { number: text };
}
