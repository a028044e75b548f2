/** Returns the ASCII digits of a text. */
export const digitsOf = (text: unknown): string => String(text).replace(/\D/g, '');
