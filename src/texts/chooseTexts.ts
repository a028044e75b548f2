import { isObject, type Rule } from '../checkOptions.js';
import { completeTexts } from './completeTexts.js';
import { pickTexts } from './pickTexts.js';
import type { PartialTexts, Texts } from './Texts.js';

/** One complete or partial catalogue for all agents, or catalogues of several languages to choose from. */
export type TextsOption = Texts | PartialTexts | readonly Texts[];

/** Returns the catalogue for a language. */
export type ChooseTexts = (language: string | undefined) => Texts;

/** The rule for the option `texts`. */
export const textsRule: Rule = [
  'a catalogue or a list of catalogues',
  (value) => isObject(value) && (!Array.isArray(value) || value.every(isObject)),
];

const isList = (option: TextsOption): option is readonly Texts[] => Array.isArray(option);

/**
 * Validates and completes the catalogues of a page.
 *
 * @throws RuntimeError INVALID_OPTION for the first invalid text
 */
export function chooseTexts(option: TextsOption): ChooseTexts {
  if (isList(option)) {
    const all = option.map((texts, index) => completeTexts(texts, `texts.${index}`));
    return (language) => pickTexts(all, language);
  }
  const only = completeTexts(option);
  return () => only;
}
