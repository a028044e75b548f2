/**
 * How the site searches. VitePress writes these functions into the page, so they must not refer to anything
 * outside of themselves.
 */

/** What VitePress indexes of each section of a page. */
export const indexFields = {
  fields: ['title', 'titles', 'text'],
  storeFields: ['title', 'titles'],
};

/** For the index and the search. */
export const indexOptions = {
  /** Words that say nothing about a page are left out, and a plural is searched as its singular. */
  processTerm(term) {
    const word = term.toLowerCase();
    const small =
      /^(a|an|and|are|as|at|be|by|can|do|does|for|from|has|have|how|i|if|in|is|it|its|my|not|of|on|or|our|should|so|that|the|there|they|this|to|was|we|what|when|where|which|who|why|will|with|you|your)$/;
    if (small.test(word)) return null;
    return /[^su]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
  },
};

/** For the search. */
export const searchOptions = {
  fuzzy: 0.1,
  prefix: true,
  boost: { title: 4, titles: 2, text: 1 },
  /** Guides answer questions. The reference, the rules and the proofs are for those who look for a name in them. */
  boostDocument(id) {
    if (/(^|\/)api\//.test(id)) return 0.3;
    return /(^|\/)(behavior|proof|performance|protocol)\b/.test(id) ? 0.5 : 1;
  },
};
