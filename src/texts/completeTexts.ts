import {
  checkOptions,
  isFunction,
  isObject,
  isText,
  type Rule,
  textRule,
} from '../checkOptions.js';
import { reportUncaught } from '../reportUncaught.js';
import { texts as english } from './en.js';
import type { Texts } from './Texts.js';
import { toLanguageTag } from './toLanguageTag.js';

/** The rule for a language tag. */
export const languageRule: Rule = [
  "a BCP 47 language tag, as 'de-DE'",
  (value) => toLanguageTag(value) !== undefined,
];

const functionRule: Rule = ['a function', isFunction];
const groupRule: Rule = ['an object', isObject];

const headRules: Readonly<Record<string, Rule>> = {
  language: languageRule,
  direction: ["'ltr' or 'rtl'", (value) => value === 'ltr' || value === 'rtl'],
};

/**
 * Completes a catalogue with the English texts that it lacks.
 *
 * @param option The name of the option in errors.
 * @throws RuntimeError INVALID_OPTION for an unknown name, or a value of the wrong type
 */
export const completeTexts = (given: object, option = 'texts'): Texts =>
  complete(given, english, `${option}.`) as Texts;

function complete(given: object, known: object, prefix: string): object {
  const own: Partial<Record<string, unknown>> = { ...given };
  const sentences = Object.entries(known);
  const rules = sentences.map(([name, value]) => [name, headRules[name] ?? ruleOf(value)] as const);
  checkOptions(own, Object.fromEntries(rules), { prefix });
  return Object.fromEntries(
    sentences.map(([name, value]) => [name, chosen(own[name], value, `${prefix}${name}.`)]),
  );
}

function ruleOf(known: unknown): Rule {
  if (isFunction(known)) return functionRule;
  return isObject(known) ? groupRule : textRule;
}

/** Returns the page's value, or the English value if there is none. Both must have the same type. */
function chosen(given: unknown, known: unknown, prefix: string): unknown {
  if (given === undefined) return known;
  if (isObject(given) && isObject(known)) return complete(given, known, prefix);
  return isSentence(given) && isSentence(known) ? guarded(given, known) : given;
}

type Sentence = (values: unknown) => unknown;

const isSentence = (value: unknown): value is Sentence => isFunction(value);

/** Wraps a text function of the page. If it throws or does not return a string, the English text is used. */
const guarded =
  (sentence: Sentence, known: Sentence): Sentence =>
  (values) => {
    try {
      const text = sentence(values);
      if (isText(text)) return text;
    } catch (error) {
      reportUncaught(error);
    }
    return known(values);
  };
