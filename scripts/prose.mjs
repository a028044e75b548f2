/**
 * `npm run prose`: lints the prose of the pages, and the comments and messages of the sources. Prints each finding with
 * its place, and last the share of doc comments that open with a question word. Ends with 1 if there is a finding.
 * `--folder <path>` names another folder than the project's.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TextlintKernel } from '@textlint/kernel';
import markdownPlugin from '@textlint/textlint-plugin-markdown';
import { root } from './prepare.mjs';
import { messageRules, pageRules } from './proseRules.mjs';
import { readSourceProse } from './sourceProse.mjs';
import { questionWords } from './vocabulary.mjs';

const options = { folder: { type: 'string', default: root } };
const { folder } = parseArgs({ options }).values;

const sourceFolders = ['src', 'simulator', 'cli', 'demo', 'visualizer', 'theme'];
const kernel = new TextlintKernel();
const plugins = [{ pluginId: 'markdown', plugin: markdownPlugin.default ?? markdownPlugin }];

const read = (file) => readFileSync(join(folder, file), 'utf8');

function filesIn(path, pattern) {
  if (!existsSync(join(folder, path))) return [];
  return readdirSync(join(folder, path), { recursive: true })
    .map((name) => `${path}/${name.replaceAll('\\', '/')}`)
    .filter((name) => pattern.test(name))
    .sort();
}

function pages() {
  const named = ['README.md', 'CONTRIBUTING.md'].filter((name) => existsSync(join(folder, name)));
  return [...named, ...filesIn('docs', /\.md$/).filter((name) => !name.startsWith('docs/api/'))];
}

async function lint(file, text, rules) {
  if (text.trim() === '') return [];
  const { messages } = await kernel.lintText(text, { ext: '.md', filePath: file, plugins, rules });
  return messages.map(({ line, message, ruleId }) => `${file}:${line}  ${message} (${ruleId})`);
}

/** The word that a doc comment opens with, if it is a question word. */
function questionWordOf({ text }) {
  const [word = ''] = text.toLowerCase().match(/^[a-z]+/) ?? [];
  return questionWords.includes(word) ? word : undefined;
}

async function lintSource(file) {
  const { comments, messages, docComments } = readSourceProse(read(file), {
    jsx: file.endsWith('x'),
  });
  const questions = docComments.filter((comment) => questionWordOf(comment) !== undefined);
  const findings = [
    ...(await lint(file, comments, pageRules)),
    ...(await lint(file, messages, messageRules)),
    ...questions.map(
      (comment) =>
        `${file}:${comment.line}  opens with "${questionWordOf(comment)}": say what it is`,
    ),
  ];
  return { findings, comments: docComments.length, questions: questions.length };
}

const findings = [];
for (const page of pages()) findings.push(...(await lint(page, read(page), pageRules)));
let comments = 0;
let questions = 0;
for (const file of sourceFolders.flatMap((path) => filesIn(path, /\.tsx?$/))) {
  const result = await lintSource(file);
  findings.push(...result.findings);
  comments += result.comments;
  questions += result.questions;
}

for (const finding of findings) console.log(finding);
const share = comments === 0 ? 0 : (100 * questions) / comments;
console.log(
  `${findings.length} findings; ${questions} of ${comments} doc comments (${share.toFixed(1)} %) open with a question word`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
