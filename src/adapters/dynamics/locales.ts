/**
 * The languages of Microsoft's locale ids (LCIDs) in ascending order, two letters each. The lower ten bits of an LCID
 * are the position in this list, counted from 1.
 *
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
 */
const languages =
  'arbgcazhcsdadeeleneesfifrheishuitjakonlnbplptrmrorruhrsksqsvthtruridukbesletlvlttgfavihyazeu';

/** LCIDs that need a tag with a region: the region changes the written language, or connectors expect it. */
const regions: Readonly<Record<string, string>> = {
  1028: 'zh-TW',
  1033: 'en-US',
  1046: 'pt-BR',
  2052: 'zh-CN',
  2057: 'en-GB',
};

/** Converts an LCID to a BCP 47 tag. Returns `en-US` for an unknown LCID. */
export function localeOf(lcid: unknown): string {
  const start = ((Number(lcid) & 0x3ff) - 1) * 2;
  return regions[lcid as string] ?? (languages.slice(start, start + 2) || 'en-US');
}
