/** A duration in one unit. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'minute' | 'hour';
}

/** Formats a duration as a text such as `5 minutes`, with the digits and the plural form of the language. */
export const duration = (language: string, { amount, unit }: Duration): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
