import { describe, expect, test } from 'vitest';
import { texts as english } from '../../simulator/page/texts/en.js';
import { catalogues, pickTexts } from '../../simulator/page/texts/pickTexts.js';

/** Every sentence of a catalogue by its path, with the numbers that change a plural form filled in. */
function sentencesOf(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (typeof value === 'object') return sentencesOf(value, `${path}.`);
    if (typeof value !== 'function') return [[path, value]];
    const counts = [0, 1, 2, 3, 5, 11, 100, 1234];
    const values = { origin: 'https://a.example', name: 'Mira', id: 'LOG-1' };
    return counts.map((count) => [`${path} ${count}`, value({ count, ...values })]);
  });
}

describe.each(catalogues.map((texts) => [texts.language, texts] as const))(
  '%s',
  (language, texts) => {
    test('[LG12] has every sentence, and no placeholder is left in one', () => {
      const sentences = sentencesOf(texts);
      expect(sentences.map(([path]) => path)).toEqual(sentencesOf(english).map(([path]) => path));
      expect(sentences.filter(([, text]) => text.trim() === '' || /[{}#$]/.test(text))).toEqual([]);
    });

    test('[LG12] is chosen for its language, in the spelling of a CRM, too', () => {
      expect(pickTexts(language)).toBe(texts);
      expect(pickTexts(language.replace('-', '_'))).toBe(texts);
    });

    test('[LG12] differs from English where it is another language', () => {
      const original = new Map(sentencesOf(english));
      const same = sentencesOf(texts).filter(([path, text]) => original.get(path) === text);
      expect(same.length > 25).toBe(language === 'en');
    });
  },
);

test('[LG12] a regional variety gets its base language, and an unknown language English', () => {
  expect(pickTexts('de-AT').language).toBe('de');
  expect(pickTexts('pt').language).toBe('pt-BR');
  expect(pickTexts('zh-TW').language).toBe('zh-CN');
  for (const unknown of ['sv', '', 'no language', undefined])
    expect(pickTexts(unknown)).toBe(english);
});
