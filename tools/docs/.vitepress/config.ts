/**
 * The documentation's site (`npm run docs`). Pages are the Markdown files of `docs/` as they stand in
 * the repository, plus the API reference that `writeReference.mjs` writes to `docs/api`.
 */
import { readFileSync } from 'node:fs';
import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { placeholderBase } from '../placeholderBase.mjs';
import { indexOptions, searchOptions } from '../search.mjs';
import { subpaths } from '../subpaths.mjs';
import { literalCode, repositoryLinks } from './repositoryLinks.js';
import { guides } from './sidebar.js';

/** Pages with tables that need the room of the outline beside them. */
const widePages = ['adapters/index.md'];

export default defineConfig({
  title: 'Patchcord',
  description: 'Connects a CRM page to the Avaya CRM Connector in its iframe.',
  srcDir: '../../docs',
  base: placeholderBase,
  rewrites: { ':folder/README.md': ':folder/index.md' },
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(icon())}` }]],
  markdown: {
    // Anchors are GitHub's, so that a link works in both places.
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { apex: 'java', cjs: 'js' },
    config(markdown) {
      repositoryLinks(markdown);
      literalCode(markdown);
    },
  },
  transformPageData({ relativePath, frontmatter }) {
    if (widePages.includes(relativePath))
      Object.assign(frontmatter, { aside: false, pageClass: 'wide' });
  },
  // The search index is loaded when somebody searches.
  vite: { build: { chunkSizeWarningLimit: 1000 } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        miniSearch: { options: indexOptions, searchOptions },
        // The button's name is what stands on it, its key included.
        translations: { button: { buttonAriaLabel: '' } },
      },
    },
    nav: [
      { text: 'Guide', link: '/start', activeMatch: '^/(start|concepts|element|testing)' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      { text: 'Adapters', link: '/adapters/', activeMatch: '^/adapters/' },
      { text: 'API', link: '/api/', activeMatch: '^/api/' },
    ],
    sidebar: [
      ...guides,
      {
        text: 'API reference',
        // With the ending: VitePress takes some languages, such as `tr`, for endings of files.
        items: subpaths.map(({ name, page }) => ({ text: name, link: `/api/${page}.html` })),
      },
    ],
    outline: [2, 3],
    footer: { message: 'MIT licence' },
  },
});

/** A plug, in the colour of the pages. */
function icon(): string {
  return readFileSync(new URL('icon.svg', import.meta.url), 'utf8').trim();
}
