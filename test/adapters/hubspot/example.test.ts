import { expect, test } from 'vitest';
import { bundleScript } from '../../browser/crmPages/bundleScript.js';
import { buildExample } from '../buildExample.js';

test('[CR3] the example page builds, under a strict policy and with no script of its own', async () => {
  const { script, html } = await buildExample('hubspot');
  expect(script).toContain('NAVIGATE_TO_RECORD');
  expect(html).toContain("default-src 'none'");
  expect(html).toContain("require-trusted-types-for 'script'");
  expect(html).not.toMatch(/<script>|\son\w+=|style="/);
});

test('[CR3] its server builds', async () => {
  const server = await bundleScript('examples/hubspot/server/main.ts', {
    packages: 'external',
    platform: 'node',
  });
  expect(server).toContain('frame-ancestors https://app.hubspot.com');
});
