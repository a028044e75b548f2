import { Hono } from 'hono';
import { beforeAll, expect, test } from 'vitest';
import { bundleScript } from './crmPages/bundleScript.js';
import type { EncryptedPage } from './encryptedPage.js';
import { useBrowser } from './harness/useBrowser.js';

declare const encryptedPage: EncryptedPage;

const browser = useBrowser();
const marker = 'Mira Quillfeather';
let script = '';

beforeAll(async () => {
  script = await bundleScript('test/browser/encryptedPage.ts', { format: 'iife' });
});

const routes = () =>
  new Hono()
    .get('/', (context) => {
      context.header('Content-Security-Policy', "default-src 'none'; script-src 'self'");
      return context.html('<!doctype html><script src="/page.js"></script>');
    })
    .get('/page.js', (context) => context.body(script, 200, { 'Content-Type': 'text/javascript' }));

test('[OC1] [OC2] Chromium’s database has nothing of a log but its ids, and a page with the key saves it', async () => {
  const { origin } = await browser.serve('localhost', routes());
  const { page } = await browser.open(`${origin}/`);
  const pending = () => page.evaluate(() => encryptedPage.pending);
  const dump = () => page.evaluate(() => encryptedPage.dump());

  await page.evaluate(() => encryptedPage.start('one', 'failing'));
  await page.evaluate((comments) => encryptedPage.send(['int-1', 'int-2'], comments), marker);
  await expect.poll(pending).toBe(2);
  await expect.poll(dump).toContain('int-2');
  const contents = await dump();
  for (const secret of ['Mira', 'Quillfeather', 'Billing', '5550143', 'robin.placeholder']) {
    expect(contents).not.toContain(secret);
  }

  await page.reload();
  await page.evaluate(() => encryptedPage.start('another', 'saving'));
  await page.evaluate(() => encryptedPage.send(['int-3'], 'of another key'));
  const savedComments = () => page.evaluate(() => encryptedPage.savedComments);
  await expect.poll(savedComments).toEqual(['of another key']);
  await expect.poll(pending).toBe(2);
  expect(await dump()).toContain('int-1');

  await page.reload();
  await page.evaluate(() => encryptedPage.start('one', 'saving'));
  await expect.poll(savedComments).toEqual([marker, marker]);
  await expect.poll(pending).toBe(0);
  expect(await dump()).not.toContain('int-');
});
