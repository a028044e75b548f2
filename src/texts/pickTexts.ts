import { texts as english } from './en.js';
import type { Texts } from './Texts.js';
import { toLanguageTag } from './toLanguageTag.js';

/**
 * The catalogue that suits a language best: one of exactly that language, one of its base language, one of
 * another variety of it, and English if there is none.
 */
export const pickTexts = (catalogues: readonly Texts[], language = ''): Texts =>
  closest(catalogues, language) ?? closest(catalogues, 'en') ?? english;

function closest(catalogues: readonly Texts[], language: string): Texts | undefined {
  const find = (wanted: string, read = (tag = '') => tag) =>
    catalogues.find((texts) => read(toLanguageTag(texts.language)) === wanted);
  const base = baseOf(language);
  return find(language) ?? find(base) ?? find(base, baseOf);
}

const baseOf = (tag = ''): string => tag.replace(/-.*/, '');
