/** A number and the extension that stands behind it. */
export interface SplitNumber {
  readonly number: string;
  readonly extension?: string;
}

/** The words for an extension, and their usual abbreviations, as CRMs and people write them. */
const words = [
  'x|xtn?|extn?|extension|extensi[oó]n|extens[aã]o',
  // German, French, Italian, Spanish, Portuguese, Dutch
  'durchw(?:ahl)?|dw|nebenstelle|nst|apparat|app|klappe|kl',
  'poste|int(?:\\.|ern[eo]?|[eé]rieur|erior)?|interno|anexo|anx|ramal|toestel|tst',
  // Polish, Turkish, Czech, Hungarian, Swedish, Danish, Finnish, Greek
  'w\\.|wew(?:n|n[eę]trzny)?|dahili|linka|klapka|mell[eé]k|ankn(?:ytning)?|lok(?:al)?|alanumero|εσωτ(?:ερικ[οό])?',
  // Russian, Ukrainian
  'доб(?:авочный)?|вн(?:утр(?:енний)?)?|дод(?:атковий)?',
  // Japanese, Chinese, Korean, Arabic, Hebrew
  '内線|内线|分机|分機|转|轉|내선|구내|تحويلة|داخلي|שלוחה',
].join('|');

const labelled = `(?:${words})[\\s.:=#]*(?:(?:no|nr|number)[\\s.:=#]*)?(\\d(?:[ .-]?\\d){0,8})`;

/** A pause in front of a few digits: they are dialled after the number has answered. */
const paused = '(?:[,;]\\s*)+#?(\\d{1,6})|[pw]+(\\d{1,6})';

const pattern = new RegExp(
  `^(.*?)(?:[\\s,;:./(-]*(?:${labelled}|#\\s*(\\d{1,9}))|${paused})[\\s.)#]*$`,
  'iu',
);

const numeric = /^[+(]*\d[\d ().\-/]*$/;
/** Letters stand for keys, so that nothing but a space shows where an extension begins. */
const lettered = /^[+(]*\d[\da-z ().-]*$/i;

/**
 * Takes the extension off a number: `+1 202 555 0143 x12`, `030 123456 Durchwahl 12`, `2025550143,,12`.
 * The number must have three digits at least. A part of the number is never an extension: a dash, a
 * dot or a slash alone does not begin one.
 *
 * @param text with ASCII digits and punctuation, as `plainNumberText` gives it
 */
export function splitExtension(text: string): SplitNumber {
  const [, head = '', ...found] = pattern.exec(text) ?? [];
  const number = head.replace(/[\s,;:./(-]+$/, '');
  const extension = found.find(Boolean)?.replace(/\D/g, '');
  if (extension === undefined || number.replace(/\D/g, '').length < 3) return { number: text };
  const isBehindSpace = lettered.test(number) && /^[\s,;(]/.test(text.slice(number.length));
  return numeric.test(number) || isBehindSpace ? { number, extension } : { number: text };
}
