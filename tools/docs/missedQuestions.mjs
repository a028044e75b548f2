import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { placeholderBase } from './placeholderBase.mjs';
import { questions } from './questions.mjs';
import { indexFields, indexOptions, searchOptions } from './search.mjs';

/**
 * The questions whose page is not among the first three results of the site's search. To be called before the
 * site is made portable.
 */
export async function missedQuestions(site) {
  const chunks = join(site, 'assets/chunks');
  const name = readdirSync(chunks).find((file) => file.startsWith('@localSearchIndex'));
  const { default: json } = await import(pathToFileURL(join(chunks, name)).href);
  const index = MiniSearch.loadJSON(json, { ...indexFields, ...indexOptions, searchOptions });
  return questions
    .map(([question, page]) => ({ question, page, found: firstPages(index, question) }))
    .filter(({ page, found }) => !found.includes(page))
    .map(({ question, page, found }) => `${question}: ${found.join(', ')} instead of ${page}`);
}

const firstPages = (index, question) => index.search(question).slice(0, 3).map(pageOf);

const pageOf = ({ id }) => id.slice(placeholderBase.length).replace(/(\/|\.html)?(#.*)?$/, '');
