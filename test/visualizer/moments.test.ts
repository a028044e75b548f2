import { expect, test } from 'vitest';
import { linkTo, readMoment } from '../../visualizer/page/moments.js';

const page = 'https://crm.example.com/visualizer/?recording=/logs/a.json';

test('[VZ26] a link names an event beside the recording, and is read again', () => {
  const link = linkTo(`${page}#event=3`, 291);
  expect(link).toBe(`${page}#event=291`);
  expect(readMoment(link)).toBe(291);
});

test.each([
  '',
  '#',
  '#event=',
  '#event=-1',
  '#event=1e3',
  '#event=1&x',
  `#event=${'9'.repeat(20)}`,
])('[VZ26] %j names no event', (hash) => {
  expect(readMoment(page + hash)).toBeUndefined();
});
