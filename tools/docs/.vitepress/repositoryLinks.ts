import type { MarkdownRenderer } from 'vitepress';

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/**
 * Links as they stand in the repository, made to lead somewhere on the site: a folder's README is its
 * index there; what lies outside of `docs/` is not on the site, so its path is shown instead of a link.
 */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const depth = String(env.relativePath ?? '').split('/').length - 1;
    for (const { children } of tokens) mend(children ?? [], depth);
  });
}

/** Code within a line is text: braces in it are no expression of Vue. */
export function literalCode(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('literal-code', ({ tokens }) => {
    for (const { children } of tokens) {
      for (const token of children ?? []) {
        if (token.type === 'code_inline') token.attrSet('v-pre', '');
      }
    }
  });
}

function mend(tokens: Token[], depth: number): void {
  for (const [index, token] of tokens.entries()) {
    const href = token.attrGet('href');
    if (token.type !== 'link_open' || href === null) continue;
    if (leaves(href, depth)) unlink(tokens, index, href);
    else token.attrSet('href', href.replace(/(^|\/)README\.md(?=#|$)/, '$1index.md'));
  }
}

const leaves = (href: string, depth: number): boolean =>
  (href.match(/\.\.\//g)?.length ?? 0) > depth;

function unlink(tokens: Token[], start: number, href: string): void {
  const end = tokens.findIndex(({ type }, index) => index > start && type === 'link_close');
  for (const token of [tokens[start], tokens[end]]) {
    if (token === undefined) continue;
    token.tag = 'span';
    token.attrs = token.nesting === 1 ? [['title', `In the repository: ${plain(href)}`]] : null;
  }
}

const plain = (href: string): string => href.replace(/^(\.\.\/)+/, '');
