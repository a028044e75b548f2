import { texts as english } from './en.js';
import type { Texts } from './Texts.js';
import { toLanguageTag } from './toLanguageTag.js';

/**
 * Returns the catalogue that matches a language best: the catalogue of exactly this language, of its base language, or of
 * another variant of it. Returns the English catalogue if there is none.
 */
export const pickTexts = (catalogues: readonly Texts[], language = ''): Texts =>
  closestTexts(catalogues, language) ?? closestTexts(catalogues, 'en') ?? english;

/** Returns the catalogue of a language, of its base language, or of another variant of it. Undefined if there is none. */
export function closestTexts<Catalogue extends Pick<Texts, 'language'>>(
  catalogues: readonly Catalogue[],
  language: string,
): Catalogue | undefined {
  const find = (wanted: string, read = (tag = '') => tag) =>
    catalogues.find((texts) => read(toLanguageTag(texts.language)) === wanted);
  const base = baseOf(language);
  return find(language) ?? find(base) ?? find(base, baseOf);
}

const baseOf = (tag = ''): string => tag.replace(/-.*/, '');
