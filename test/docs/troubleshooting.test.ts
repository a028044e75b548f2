import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureOf, failureSentences } from '../../src/errors.js';
import { diagnoseSilence } from '../../src/runtime/lifecycle/diagnosis.js';
import { root } from './readPages.js';

const text = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
const rows = text.split('\n').filter((line) => line.startsWith('|'));

const silent = { frame: 'loaded', otherOrigins: [] } as const;

test.each(Object.entries(failureSentences))(
  '[DO2] the page has the sentence of %s',
  (code, says) => {
    const { retryable } = failureOf(code as keyof typeof failureSentences);
    const row = rows.find((line) => line.startsWith(`| \`${code}\` |`));
    expect(row).toContain(says);
    expect(row).toMatch(retryable ? /\| yes/ : /\| no \|/);
  },
);

test.each([
  { frame: 'missing', otherOrigins: [] },
  { frame: 'notLoaded', otherOrigins: [] },
  { frame: 'loaded', otherOrigins: [] },
  { frame: 'several', otherOrigins: [] },
  { frame: 'loaded', otherOrigins: ['…'] },
] as const)('[DO2] the page has the diagnosis of $frame, $otherOrigins', (known) => {
  const { diagnosis, message } = diagnoseSilence(known);
  const row = rows.find((line) => line.startsWith(`| \`${diagnosis}\` |`));
  expect(row).toContain(`| ${message} |`);
});

test.each(['refusedByPolicy', 'sandboxed', 'loadedAgain', 'cookiesOff', 'crossSite'] as const)(
  '[DO2] the page has the hint %s',
  (hint) => {
    const { message } = diagnoseSilence({ frame: 'loaded', otherOrigins: [], hints: [hint] });
    const sentence = message.slice(diagnoseSilence(silent).message.length + 1);
    const row = rows.find((line) => line.startsWith(`| \`${hint}\` |`));
    expect(sentence).not.toBe('');
    expect(row).toContain(`| ${sentence} |`);
  },
);

test.each([
  ...['INVALID_OPTION', 'FRAME_NOT_FOUND', 'FRAME_IN_USE', 'INVALID_ARGUMENT', 'UNUSABLE_PAGE'],
  ...['origin', 'source', 'shape', 'unknownAction', 'data'],
  ...['noFrame', 'notHeard', 'closed', 'notCloneable', 'invalid'],
  ...['pending', 'failed', 'quarantined', 'saved'],
])('[DO2] the page says what %s means', (word) => {
  expect(text).toContain(`\`${word}\``);
});
