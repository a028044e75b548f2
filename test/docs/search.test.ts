import MarkdownIt from 'markdown-it';
import MiniSearch from 'minisearch';
import { expect, test } from 'vitest';
import { questions } from '../../tools/docs/questions.mjs';
import { indexFields, indexOptions, searchOptions } from '../../tools/docs/search.mjs';
import { type DocsPage, readPages } from './readPages.js';

/** A part of a page under one heading, as VitePress indexes it. */
interface Section {
  readonly id: string;
  readonly title: string;
  /** The headings above it. */
  readonly titles: readonly string[];
  readonly text: string;
}

const markdown = new MarkdownIt({ html: true });
const plain = (html: string) => html.replace(/<[^>]*>/g, '').trim();

/** The name by which `questions` call a page. */
const pageName = ({ path }: DocsPage): string =>
  path.replace(/^docs\//, '').replace(/(\/README)?\.md$/, '');

function sectionsOf(page: DocsPage): Section[] {
  const [, ...parts] = markdown.render(page.text).split(/<h(\d)>(.*?)<\/h\1>/s);
  const above: string[] = [];
  const sections: Section[] = [];
  for (let part = 0; part < parts.length; part += 3) {
    const level = Number(parts[part]) - 1;
    const title = plain(parts[part + 1] ?? '');
    above.length = level;
    const titles = above.filter(Boolean);
    above[level] = title;
    const id = `${pageName(page)}#${part}`;
    sections.push({ id, title, titles, text: plain(parts[part + 2] ?? '') });
  }
  return sections;
}

const site = readPages().filter(({ path }) => path.startsWith('docs/') && path !== 'docs/index.md');

/** The index of all pages but the reference, which `npm run docs` asks the same questions. */
const index = new MiniSearch<Section>({ ...indexFields, ...indexOptions, searchOptions });
index.addAll(site.flatMap(sectionsOf));

test.each(questions)('[DO6] a search for "%s" finds the page %s', (question, page) => {
  const found = index.search(question).slice(0, 3);
  expect(found.map(({ id }) => String(id).replace(/#.*/, ''))).toContain(page);
});

test('[DO6] there are at least 30 questions, and each names a page', () => {
  expect(questions.length).toBeGreaterThanOrEqual(30);
  const pages = new Set(site.map(pageName));
  expect(questions.filter(([, page]) => !pages.has(page))).toEqual([]);
});
