import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundleScript } from '../../browser/crmPages/bundleScript.js';
import { FakeFreshdesk } from './FakeFreshdesk.js';
import { FakeFreshworks } from './FakeFreshworks.js';

const folder = 'examples/freshworks';
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const { modules, ...manifest } = JSON.parse(read('manifest.json'));
const requests = JSON.parse(read('config/requests.json'));
const iparams = JSON.parse(read('config/iparams.json'));

describe('the example app', () => {
  test('[CR3] builds softphone.js', async () => {
    expect(await bundleScript(`${folder}/softphone.ts`)).toContain('app.initialized()');
  });

  test('[CR3] softphone.html has a strict policy and no script of its own', () => {
    const html = read('app/softphone.html');
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("require-trusted-types-for 'script'");
    expect(html).toContain('<script src="{{{appclient}}}"></script>');
    expect(html).not.toMatch(/<script>|\son\w+=|style="/);
  });

  test('[CR3] has the files that Freshworks wants, in the sidebar for telephony', () => {
    const { url, icon } = modules.common.location.cti_global_sidebar;
    for (const file of [url, icon]) expect(existsSync(`${folder}/app/${file}`), file).toBe(true);
    expect(modules).toHaveProperty('support_ticket');
    expect(manifest).toMatchObject({ 'platform-version': '3.0' });
  });

  test('[CR3] declares every template that it has, and those that the adapter invokes', () => {
    expect(Object.keys(modules.common.requests)).toEqual(Object.keys(requests));
    const type = readFileSync('src/adapters/freshworks/FdkClient.ts', 'utf8');
    const invoked = [...type.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, name]) => name);
    expect(Object.keys(requests)).toEqual(invoked);
  });

  test('[CR3] asks one host, and shows the key to nobody', () => {
    for (const { schema } of Object.values<{ schema: Record<string, unknown> }>(requests)) {
      expect(schema).toMatchObject({
        host: '<%= iparam.domain %>',
        path: expect.stringMatching(/^\/api\/v2\/[\w/]+(<%= context\.id %>)?$/),
        headers: { Authorization: "Basic <%= encode(iparam.apiKey + ':X') %>" },
      });
    }
    expect(iparams.apiKey).toMatchObject({ secure: true, required: true });
  });

  test('[CR3] asks the administrator for each setting in words', () => {
    for (const { display_name, description } of Object.values<Record<string, string>>(iparams)) {
      expect(display_name).toMatch(/\w/);
      expect(description).toMatch(/\w/);
    }
  });
});

describe('the platform, as it is documented', () => {
  const account = { contacts: [], agents: [], fields: [] };
  const page = { loggedInUser: {}, iparams: {} };
  const client = new FakeFreshworks(new FakeFreshdesk(account), page);

  test.each([
    ['a template that is not declared', 'eraseAccount', { context: {} }, 400],
    ['a variable without a value', 'getContact', { context: {} }, 400],
    ['a body above 100 kB', 'createTicket', { context: {}, body: 'a'.repeat(100_001) }, 413],
  ])('[CR3] refuses %s', async (_, name, request, status) => {
    await expect(client.request.invokeTemplate(name, request)).rejects.toMatchObject({ status });
  });
});
