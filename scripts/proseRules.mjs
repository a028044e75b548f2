/** The rules that textlint checks: our vocabulary, and two rules from npm. */
import sentenceLength from 'textlint-rule-sentence-length';
import terminology from 'textlint-rule-terminology';
import { ownSpellings, vocabulary } from './vocabulary.mjs';

/** The longest sentence, in characters. */
const longestSentence = 300;

const patterns = vocabulary.map(({ phrase, instead }) => ({
  pattern: new RegExp(
    `(?<![\\p{L}\\d-])(?:${phrase.replaceAll(' ', '\\s+')})(?![\\p{L}\\d-])`,
    'giu',
  ),
  instead,
}));

/** Finds the phrases of our vocabulary in prose. Code is of another kind of node. */
function ourVocabulary({ RuleError, Syntax, getSource, locator, report }) {
  return {
    [Syntax.Str](node) {
      for (const { pattern, instead } of patterns) {
        for (const { 0: found, index } of getSource(node).matchAll(pattern)) {
          const message = `"${found.replace(/\s+/g, ' ')}": better ${instead}`;
          const padding = locator.range([index, index + found.length]);
          report(node, new RuleError(message, { padding }));
        }
      }
    },
  };
}

/** textlint's packages are CommonJS. */
const fromCommonJs = (loaded) => loaded.default ?? loaded;

/** The rules for messages: words only. */
export const messageRules = [{ ruleId: 'vocabulary', rule: ourVocabulary }];

/** The rules for pages and comments. */
export const pageRules = [
  ...messageRules,
  { ruleId: 'terminology', rule: fromCommonJs(terminology), options: { exclude: ownSpellings } },
  {
    ruleId: 'sentence-length',
    rule: fromCommonJs(sentenceLength),
    options: { max: longestSentence },
  },
];
