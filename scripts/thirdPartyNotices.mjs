/** Names the packages that bundles contain, each with its licence: `dist/THIRD-PARTY-NOTICES.txt`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param metafiles what esbuild says of the bundles
 * @throws Error if a package comes without its licence
 */
export function thirdPartyNotices(root, metafiles) {
  const folders = new Set(
    metafiles.flatMap(({ inputs }) => Object.keys(inputs)).flatMap(packageOf),
  );
  const notices = [...folders].map((folder) => noticeOf(root, folder));
  const unique = [...new Map(notices.map((notice) => [notice.title, notice])).values()];
  const parts = unique
    .sort((one, other) => one.title.localeCompare(other.title))
    .map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text}\n`);
  return [intro, ...parts].join('\n\n');
}

const intro = `Scripts, pages and programs of Patchcord contain the packages below, or parts of them,
minified. The source of each is in the npm registry under its name and version.
`;

/** The folder of the package that a file belongs to, the innermost one. */
function packageOf(path) {
  const folder = path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
  return folder === undefined ? [] : [folder];
}

function noticeOf(root, folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const files = readdirSync(join(root, folder)).filter((file) =>
    /^(licen[cs]e|notice)/i.test(file),
  );
  if (!license || files.length === 0) throw new Error(`${folder} comes without its licence.`);
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  return { title: `${name} ${version} (${license})`, text: texts.join('\n\n') };
}
