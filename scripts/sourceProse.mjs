/**
 * Reads the prose in a source file: its comments, its doc comments and its messages. A text of comments or messages has
 * as many lines as the file, with each sentence in its own line, so that a finding names the file's line.
 */
import jsTokens from 'js-tokens';

const messageTypes = new Set([
  'StringLiteral',
  'NoSubstitutionTemplate',
  'TemplateHead',
  'TemplateMiddle',
  'TemplateTail',
  'JSXText',
  'JSXString',
]);
const directives = /^\/\/\/|^\/\/ biome-ignore|^\/\*\* @jsx/;
/** A message has two words at least: one word is a name. */
const isMessage = (text) => /\p{L}{2,},?\s+\p{L}{2,}/u.test(text);

/** The prose of a TypeScript file. */
export function readSourceProse(source, { jsx }) {
  const lineCount = source.split('\n').length;
  const comments = Array.from({ length: lineCount }, () => '');
  const messages = Array.from({ length: lineCount }, () => '');
  const docComments = [];
  let line = 0;
  for (const { type, value } of jsTokens(source, { jsx })) {
    const isComment = type === 'MultiLineComment' || type === 'SingleLineComment';
    if (isComment && !directives.test(value)) {
      const text = commentText(value);
      put(comments, line, text);
      if (value.startsWith('/**')) docComments.push({ line: line + 1, text: text.trim() });
    }
    if (messageTypes.has(type) && isMessage(value)) put(messages, line, messageText(value));
    line += value.split('\n').length - 1;
  }
  return { comments: comments.join('\n'), messages: messages.join('\n'), docComments };
}

function put(lines, first, text) {
  for (const [index, part] of text.split('\n').entries()) {
    lines[first + index] = `${lines[first + index]} ${part}`.trim();
  }
}

/** A comment without its marks and without the code of its examples. */
function commentText(value) {
  const lines = value
    .replace(/^\/\*+|\*\/$|^\/\//g, '')
    .split('\n')
    .map((each) =>
      each
        .replace(/^\s*\* ?/, '')
        .replace(/@param \w+/, '@param')
        .trim(),
    );
  const example = lines.findIndex((each) => each.startsWith('@example'));
  return lines.map((each, index) => (example >= 0 && index >= example ? '' : each)).join('\n');
}

/** A message without its quotes and without the marks of Markdown, which it does not use. */
const messageText = (value) =>
  value
    .replace(/^[`'"}]|[`'"]$|\$\{$/g, '')
    .replace(/\\n|\\u[\da-f]{4}/gi, ' ')
    .replace(/[<>*_#[\]|]/g, ' ');
