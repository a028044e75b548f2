/**
 * Words and phrases that our prose does not use, each with a better one. A space stands for any white space, letter case
 * makes no difference, and a phrase matches whole words only.
 */
export const vocabulary = [
  { phrase: 'anew', instead: 'again' },
  { phrase: '(?:for|on) the way back', instead: 'in the bfcache' },
  { phrase: 'by (?:itself|themselves)', instead: 'automatically' },
  {
    phrase: '(?:a|the|one|each|every|another|further|first|last|next|no|failed) try',
    instead: 'attempt',
  },
  {
    phrase: '(?:all|more|further|few|the|its|fresh|of|two|three|four|five|[2-9]) tries',
    instead: 'attempts',
  },
  { phrase: 'uses? up (?:none|no)', instead: 'does not count as' },
  { phrase: 'holds? up|holding up|held up', instead: 'delays, blocks' },
  { phrase: 'as (?:it|they) came', instead: 'unchanged' },
  { phrase: 'to travel in', instead: 'for time travel' },
  { phrase: 'of what', instead: 'the name of the thing' },
  { phrase: 'nothing of', instead: 'no part of, no … data, nothing about' },
  { phrase: 'dearest', instead: 'most expensive' },
  { phrase: 'in order to', instead: 'to' },
  { phrase: 'utili[sz]e[sd]?', instead: 'use' },
];

/** A doc comment is a statement. It opens with none of these. */
export const questionWords = ['what', 'how', 'why', 'whether', 'where', 'who', 'whose', 'which'];

/**
 * Terms that the rule `terminology` would spell differently. The protocol and our API say `id`, a database has indexes,
 * and the file is called README.
 */
export const ownSpellings = [
  'ID',
  "id['’]?s",
  'indexes\\b',
  'readme(s)?',
  'life[- ]cycle',
  'e[- ]mail(s)?',
];
