/**
 * `npm run docs`: builds the documentation's site, `tools/docs/.vitepress/dist`, from `docs/` and the doc
 * comments. It fails on links that lead nowhere, and on questions whose page is not found. The site works offline, in any folder of any server.
 */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages, installTool, root } from './prepare.mjs';

const help = `npm run docs [-- --serve [--port <number>] | --links <folder>]

Builds the documentation's site into tools/docs/.vitepress/dist.

  --serve          serves it afterwards, to this machine only
  --port <number>  where (default 4175; 0 picks a free one)
  --links <folder> builds nothing: checks the links of the site in this folder`;

const options = {
  serve: { type: 'boolean', default: false },
  port: { type: 'string', default: '4175' },
  links: { type: 'string' },
  help: { type: 'boolean', default: false },
};

const docs = join(root, 'docs');
const tools = join(root, 'tools/docs');
const site = join(tools, '.vitepress/dist');

async function main() {
  const { serve, port, links, help: isHelp } = parseArgs({ options }).values;
  if (isHelp) return console.log(help);
  if (links !== undefined) return checkLinks(links);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port must be a number from 0 to 65535, not ${port}.`);
  }
  installPackages();
  installTool('docs', 'VitePress and TypeDoc');
  await buildSite();
  if (serve) await serveSite(Number(port));
}

async function buildSite() {
  console.log('API reference ...');
  const { writeReference } = await import('../tools/docs/writeReference.mjs');
  await writeReference(join(docs, 'api'));
  console.log('Pages ...');
  const { buildPages } = await import('../tools/docs/buildPages.mjs');
  await buildPages();
  const { missedQuestions } = await import('../tools/docs/missedQuestions.mjs');
  const missed = await missedQuestions(site);
  if (missed.length > 0) throw new Error(`Searches that miss their page:\n${missed.join('\n')}`);
  copyPictures();
  const { makePortable } = await import('../tools/docs/makePortable.mjs');
  makePortable(site);
  await checkLinks(site);
  console.log(`Site: ${site}`);
}

async function checkLinks(folder) {
  const { deadLinks } = await import('../tools/docs/deadLinks.mjs');
  const dead = deadLinks(folder);
  if (dead.length > 0) throw new Error(`Links that lead nowhere:\n${dead.join('\n')}`);
}

/** Pages show copies of their own; a link to a picture leads to these. */
function copyPictures() {
  for (const folder of ['architecture', 'machines', 'images']) {
    for (const name of readdirSync(join(docs, folder))) {
      if (!name.endsWith('.md')) cpSync(join(docs, folder, name), join(site, folder, name));
    }
  }
}

async function serveSite(port) {
  const { serve } = await import('@hono/node-server');
  const { serveStatic } = await import('@hono/node-server/serve-static');
  const { Hono } = await import('hono');
  const app = new Hono().use(serveStatic({ root: site }));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) =>
    console.log(`Documentation: http://localhost:${address.port}/`),
  );
  server.on('error', fail);
}

function fail(error) {
  console.error(error.message);
  process.exitCode = 1;
}

await main().catch(fail);
