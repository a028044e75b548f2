/**
 * The languages of Microsoft's numbers, two letters each, in order: the lower ten bits of a number are
 * the place in this list.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
 */
const languages =
  'arbgcazhcsdadeeleneesfifrheishuitjakonlnbplptrmrorruhrsksqsvthtruridukbesletlvlttgfavihyazeu';

/** Numbers whose region makes another language of it, or is expected by connectors. */
const regions: Readonly<Record<string, string>> = {
  1028: 'zh-TW',
  1033: 'en-US',
  1046: 'pt-BR',
  2052: 'zh-CN',
  2057: 'en-GB',
};

/** The tag of a language's number, as in BCP 47. English for a number that is not known. */
export function localeOf(lcid: unknown): string {
  const place = ((Number(lcid) & 0x3ff) - 1) * 2;
  return regions[lcid as string] ?? (languages.slice(place, place + 2) || 'en-US');
}
