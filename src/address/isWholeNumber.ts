/**
 * Matches the country codes of countries without area codes, in which all numbers have seven or eight digits and are
 * dialled without a prefix.
 */
export const codesWithoutAreas = [
  '4[57]|65|852|853',
  '2(?:16|2[02346-8]|3[05689]|4[1568]|5[378]|6[6-9]|97)',
  '3(?:5[02467]|7[1268])|423',
  '50[1-79]|59[1279]',
  '67[03-9]|68[03589]|69[0-2]',
  '96[058]|97[345]',
].join('|');

const international = new RegExp(`^(?:\\+|00)(?:${codesWithoutAreas})(\\d{7,8})$`);

/**
 * True if an international number consists of a country code without area codes and these digits. Then the digits are
 * the same number in every realm. In other countries, the digits may be a different number in each town.
 *
 * @param shown The digits of the international number, with `+` or `00`.
 */
export const isWholeNumber = (digits: string, shown: string): boolean =>
  international.exec(shown)?.[1] === digits;
