import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import GitHubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of code. */
export interface Sample {
  /** The page, by its path from the project's folder. */
  readonly page: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** A page of the documentation. */
export interface DocsPage {
  readonly path: string;
  readonly text: string;
  readonly samples: readonly Sample[];
  /** Targets of links and sources of pictures, as they are written there. */
  readonly links: readonly string[];
  /** Of its headings, as GitHub and the site make them. */
  readonly anchors: ReadonlySet<string>;
}

/** What a sample calls itself on its first line: `// name` or `<!-- name -->`. */
export const nameOf = ({ text }: Sample): string | undefined =>
  text.match(/^(?:\/\/|<!--) (\S+)/)?.[1];

const markdown = new MarkdownIt({ html: true });

/** The README and every page of `docs/` that is kept in the repository. */
export const readPages = (): DocsPage[] => ['README.md', ...pagesIn('docs')].map(readPage);

const pagesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('api/'))
    .map((name) => join(folder, name))
    .sort();

function readPage(path: string): DocsPage {
  const text = readFileSync(join(root, path), 'utf8');
  const tokens = markdown.parse(text, {});
  const slugger = new GitHubSlugger();
  const headings = tokens.filter((_, index) => tokens[index - 1]?.type === 'heading_open');
  return {
    path,
    text,
    samples: tokens.filter(({ type }) => type === 'fence').map((token) => sampleOf(path, token)),
    links: tokens.flatMap(({ children }) => (children ?? []).flatMap(targetOf)),
    anchors: new Set(headings.map(({ children }) => slugger.slug(plainText(children ?? [])))),
  };
}

type Token = ReturnType<MarkdownIt['parse']>[number];

const sampleOf = (page: string, { info, map, content }: Token): Sample => ({
  page,
  line: (map?.[0] ?? 0) + 1,
  language: info.trim(),
  text: content,
});

const targetOf = (token: Token): string[] => {
  const target = token.attrGet('href') ?? token.attrGet('src');
  return target === null ? [] : [target];
};

const plainText = (tokens: readonly Token[]): string =>
  tokens.map(({ content }) => content).join('');
