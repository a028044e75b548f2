const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Reads a Salesforce call-center definition (XML) as a flat map: `/section/item` to the item's text. Returns
 * undefined if the text contains no section. The format is small and fixed: `<callCenter>` contains `<section
 * name="…">`, and a section contains `<item name="…">text</item>`.
 *
 * @see Salesforce, Open CTI Developer Guide, "Call Center Definition Files"
 */
export function readDefinition(xml: string): ReadonlyMap<string, string> | undefined {
  const text = xml.replace(/<!--[\s\S]*?-->/g, '');
  const sections = [...text.matchAll(/<section\b([^>]*)>([\s\S]*?)<\/section\s*>/g)];
  if (sections.length === 0) return undefined;
  return new Map(
    sections.flatMap(([, attributes = '', content = '']) =>
      itemsOf(content).map(([item, value]) => [`/${nameIn(attributes)}/${item}`, value] as const),
    ),
  );
}

const itemsOf = (content: string): (readonly [name: string, value: string])[] =>
  [...content.matchAll(/<item\b([^>]*?)(?:\/>|>([\s\S]*?)<\/item\s*>)/g)].map(
    ([, attributes = '', value = '']) => [nameIn(attributes), textIn(value)],
  );

const nameIn = (attributes: string): string =>
  textIn(/\bname\s*=\s*(["'])(.*?)\1/.exec(attributes)?.[2] ?? '');

/** The text of an element or attribute, with resolved entities and CDATA sections. */
const textIn = (xml: string): string =>
  xml
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>|&(#x?[\da-f]+|\w+);/gi, (whole, cdata, entity) =>
      cdata !== undefined ? cdata : (entities[entity] ?? characterOf(entity) ?? whole),
    )
    .trim();

function characterOf(entity: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(entity) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
