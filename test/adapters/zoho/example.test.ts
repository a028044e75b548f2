import { expect, test } from 'vitest';
import { buildExample } from '../buildExample.js';

test('the example page builds, and has nothing in it but scripts of their own', async () => {
  const { script, html } = await buildExample('zoho');
  expect(script).toContain('insertRecord');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script>|\son\w+=|style="/);
});
