import { expect, test } from 'vitest';
import { buildExample } from '../buildExample.js';

test('the example page builds, and has nothing in it but scripts of their own', async () => {
  const { script, html } = await buildExample('oracle');
  expect(script).toContain('PopOperation');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script>|\son\w+=|style="/);
});
