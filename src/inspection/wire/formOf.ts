/** The maximum length of a text whose format is described in detail. */
const longestText = 40;

/** The maximum length of a run of letters whose length is shown. */
const longestRun = 4;

const kept = new Set('-/:.,+()[]@_ ;=');
const foreignLetter = /\p{L}/u;

/**
 * Returns the format of a text without its content:
 *
 * 1. digits become `9`, letters `A` and `a`, letters of other alphabets `x`;
 * 2. a run of more than 4 letters becomes `A+` if all are capital, `a+` if not, `x+` if one is foreign;
 * 3. spaces and `- / : . , + ( ) [ ] @ _ ; =` stay, anything else becomes `?`;
 * 4. a text of more than 40 characters is `text`, one without characters `empty`.
 */
export function formOf(text: string): string {
  if (text === '') return 'empty';
  if (text.length > longestText) return 'text';
  let form = '';
  let run = '';
  for (const character of text) {
    const sign = signOf(character);
    if (isLetter(sign)) run += sign;
    else {
      form += runForm(run) + sign;
      run = '';
    }
  }
  return form + runForm(run);
}

function signOf(character: string): string {
  if (character >= '0' && character <= '9') return '9';
  if (character >= 'a' && character <= 'z') return 'a';
  if (character >= 'A' && character <= 'Z') return 'A';
  if (kept.has(character)) return character;
  return foreignLetter.test(character) ? 'x' : '?';
}

const isLetter = (sign: string): boolean => sign === 'a' || sign === 'A' || sign === 'x';

function runForm(run: string): string {
  if (run.length <= longestRun) return run;
  if (run.includes('x')) return 'x+';
  return run.includes('a') ? 'a+' : 'A+';
}
