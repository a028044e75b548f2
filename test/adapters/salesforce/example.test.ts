import { expect, test } from 'vitest';
import { buildExample } from '../buildExample.js';

test('the example page builds, and has nothing in it but a script of its own', async () => {
  const { script, html } = await buildExample('salesforce');
  expect(script).toContain('PatchcordSoftphone');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script>|\son\w+=|style="/);
});
