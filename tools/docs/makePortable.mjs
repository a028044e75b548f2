/**
 * Lets a built site work in any folder of any server. VitePress builds for one folder, told as `base`.
 * Here it is built for a placeholder, and this step
 *
 * 1. makes the addresses in a page's HTML and in stylesheets relative to that page or stylesheet;
 * 2. has each page work out where the site begins, from its own address and its depth in the site;
 * 3. has the scripts ask for that in each string that holds the placeholder.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { placeholderBase } from './placeholderBase.mjs';

/** Where a page keeps the path at which the site begins. */
const siteBase = 'window.__siteBase';

/** @throws Error if a file still needs the folder that it was built for */
export function makePortable(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    const portable = portableForms.find(([ending]) => name.endsWith(ending))?.[1];
    if (portable === undefined) continue;
    const depth = name.split(sep).length - 1;
    const text = portable(readFileSync(path, 'utf8'), '../'.repeat(depth) || './');
    if (text.includes(placeholderBase)) throw new Error(`${name} works in one folder only.`);
    writeFileSync(path, text);
  }
}

const portableForms = [
  ['.html', portablePage],
  ['.css', (text, top) => text.replaceAll(placeholderBase, top)],
  ['.js', portableScript],
];

/** The site's data stands in the page as JSON within a string of a script. */
function portablePage(html, top) {
  const quoted = `\\"${placeholderBase}\\"`;
  const start = `<script>${siteBase}=new URL(${JSON.stringify(top)},location).pathname</script>`;
  return html
    .replace('<head>', () => `<head>${start}`)
    .replaceAll(quoted, `\\""+${siteBase}+"\\"`)
    .replaceAll(placeholderBase, top);
}

function portableScript(text) {
  if (!text.includes(placeholderBase)) return text;
  const script = ts.createSourceFile('script.js', text, ts.ScriptTarget.Latest);
  const edits = [];
  const visit = (node) => {
    const edit = node.text?.includes(placeholderBase) && portableText(node, text, script);
    if (edit) edits.push({ from: node.getStart(script), to: node.end, edit });
    ts.forEachChild(node, visit);
  };
  visit(script);
  return edits.reduceRight(
    (result, { from, to, edit }) => result.slice(0, from) + edit + result.slice(to),
    text,
  );
}

/** What stands for a string, or for a part of a template, that holds the placeholder. */
function portableText(node, text, script) {
  if (ts.isStringLiteral(node)) {
    const parts = node.text.split(placeholderBase).map((part) => JSON.stringify(part));
    return `(${parts.join(`+${siteBase}+`)})`;
  }
  if (!ts.isTemplateLiteralToken(node)) return undefined;
  const raw = text.slice(node.getStart(script), node.end);
  return raw.replaceAll(placeholderBase, `\${${siteBase}}`);
}
