import { expect, test } from 'vitest';
import { holdsText } from '../../../src/adapters/kit/index.js';

test.each([
  ['Dana Placeholder', ['Dana Placeholder']],
  ['placeholder, DANA', ['Dana Placeholder']],
  ["Zoë O'Hara & Sons", [null, "Zoë O'Hara & Sons <100%>"]],
  ['Zoe\u0308', ['Zo\u00eb']],
  ['Dana 4711', ['Dana', 'Order 4711']],
])('%j is in %j', (wanted, texts) => {
  expect(holdsText(texts, wanted)).toBe(true);
});

test.each([
  ['Dan', ['Dana Placeholder']],
  ['Dana Placeholder', ['Dana']],
  ['Dana', [undefined, 7, null]],
  ['', ['Dana']],
  ['*', ['Dana *']],
])('%j is not in %j', (wanted, texts) => {
  expect(holdsText(texts, wanted)).toBe(false);
});
