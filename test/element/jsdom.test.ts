// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeElement } from './describeElement.js';

describeElement('jsdom');

test('[EL11] the connector’s double is that of docs/testing-your-page.md', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
  const double = read('connectorDouble.ts').replace(
    '../../src/element/index.js',
    'patchcord/element',
  );
  expect(read('../../docs/testing-your-page.md')).toContain(double);
});
