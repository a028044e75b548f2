import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answerQuestions } from '../../../src/inspection/wire/answerQuestions.js';

test('[IN41] the questions are those of the protocol', () => {
  const page = readFileSync('docs/protocol.md', 'utf8');
  const asked = [...page.matchAll(/^\| (Q\d+) \|/gm)].map(([, id]) => id);
  const answered = answerQuestions({ actions: [], moments: [], diagnoses: [] });
  expect(answered.map(({ id }) => id)).toEqual(asked);
});
