import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';

/** @throws Error if a page links to a page that is not there */
export const buildPages = () => build(fileURLToPath(new URL('.', import.meta.url)));
