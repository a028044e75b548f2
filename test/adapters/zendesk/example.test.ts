import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundleScript } from '../../browser/crmPages/bundleScript.js';

const folder = 'examples/zendesk';
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const manifest = JSON.parse(read('manifest.json'));
const { app } = JSON.parse(read('translations/en.json'));
const pages = readdirSync(`${folder}/assets`).filter((name) => name.endsWith('.html'));

describe('the example app', () => {
  test.each(['softphone', 'background'])('[CR3] builds %s.js', async (name) => {
    expect(await bundleScript(`${folder}/${name}.ts`)).toContain('ZAFClient.init()');
  });

  test.each(pages)('[CR3] %s has a strict policy and no script of its own', (name) => {
    const html = read(`assets/${name}`);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain("require-trusted-types-for 'script'");
    expect(html).not.toMatch(/<script>|\son\w+=|style="/);
  });

  test('[CR3] has the files that Zendesk wants', () => {
    const { background, top_bar } = manifest.location.support;
    const files = ['logo.png', 'logo-small.png', 'icon_top_bar.svg'].map(
      (name) => `assets/${name}`,
    );
    for (const file of [...files, background, top_bar.url]) {
      expect(existsSync(`${folder}/${file}`), file).toBe(true);
    }
    expect(manifest).toMatchObject({ frameworkVersion: '2.0', defaultLocale: 'en' });
  });

  test('[CR3] asks the administrator for each setting in words', () => {
    const names = manifest.parameters.map(({ name }: { name: string }) => name);
    expect(Object.keys(app.parameters)).toEqual(names);
    for (const { label, helpText } of Object.values<Record<string, string>>(app.parameters)) {
      expect(label).toMatch(/\w/);
      expect(helpText).toMatch(/\w/);
    }
    for (const text of [
      'name',
      'short_description',
      'long_description',
      'installation_instructions',
    ]) {
      expect(app[text], text).toMatch(/\w/);
    }
  });
});
