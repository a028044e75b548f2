/** With these two digits begin the country codes that have three. */
const longCode = '2[1-689]|3[578]|42|5[09]|6[7-9]|8[05789]|9[679]';

/** A regular expression, as a text, for the country code at the start of a number. */
export const countryCode = `(?:[17]|(?:${longCode})\\d|(?!${longCode})[2-9]\\d)`;
