/** Longer texts have no form of their own. */
const longestText = 40;

/** Longer runs of letters have no length. */
const longestRun = 4;

/**
 * The form of a text, without anything that it says:
 *
 * 1. digits become `9`, letters `A` and `a`, letters of other alphabets `x`;
 * 2. a run of more than 4 letters becomes `A+` if all are capital, `a+` if not, `x+` if one is foreign;
 * 3. spaces and `- / : . , + ( ) [ ] @ _ ; =` stay, anything else becomes `?`;
 * 4. a text of more than 40 characters is `text`, one without characters `empty`.
 */
export function formOf(text: string): string {
  if (text === '') return 'empty';
  if (text.length > longestText) return 'text';
  return text
    .replace(/[^\p{L}\d\-/:.,+()[\]@_ ;=]/gu, '?')
    .replace(/\p{L}+/gu, runForm)
    .replace(/\d/g, '9');
}

function runForm(letters: string): string {
  const form = letters.replace(/\p{L}/gu, letterForm);
  if ([...letters].length <= longestRun) return form;
  if (form.includes('x')) return 'x+';
  return /^A+$/.test(form) ? 'A+' : 'a+';
}

function letterForm(letter: string): string {
  if (/[A-Z]/.test(letter)) return 'A';
  return /[a-z]/.test(letter) ? 'a' : 'x';
}
