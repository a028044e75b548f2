/**
 * The codes of the countries whose numbers have seven or eight digits, no area code, and nothing in front of
 * them when they are dialled at home.
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
 * True if digits without a country code are all of an international number. They are the same number in every
 * realm, while those of other countries may be the number of one town.
 *
 * @param shown digits with `+` or `00`
 */
export const isWholeNumber = (digits: string, shown: string): boolean =>
  international.exec(shown)?.[1] === digits;
