/** A length of time in one unit. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minute' | 'hour';
}

/** A length of time in words, as `5 minutes`: in the digits and with the plural form of the language. */
export const duration = (language: string, { amount, unit }: Duration): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
