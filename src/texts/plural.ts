/** A sentence in the plural forms of a language. `#` is the placeholder for the number. */
export type PluralForms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** Inserts a number into a sentence, with the digits and the plural form of the language. */
export const plural = (language: string, count: number, forms: PluralForms): string => {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(language).format(count));
};
