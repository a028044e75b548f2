import { readFile } from 'node:fs/promises';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDatabase } from '../../demo/server/database/openDatabase.js';
import { parsePhoneNumber } from '../../demo/server/phoneNumber.js';
import { found, secrets } from '../inspection/secrets.js';
import { useBrowser } from './harness/useBrowser.js';
import { useDemo } from './harness/useDemo.js';

const browser = useBrowser();

/** One customer is known by the secrets, and so is the agent's own name. */
const demo = useDemo(async (dataDir) => {
  const owner = { instance: 'test', url: 'http://localhost:9/' };
  const database = await openDatabase(dataDir, owner, Date.now);
  database.run('UPDATE users SET name = ?', [secrets.name]);
  database.run(
    "UPDATE contacts SET name = ?, phone = ?, phone_key = ?, email = ? WHERE id = 'CON-1001'",
    [secrets.name, secrets.phone, parsePhoneNumber(secrets.phone).key, secrets.email],
  );
  database.close();
});

const active = (id: string) => `[data-state-id="${id}"][data-active="true"]`;

const openViewer = async (page: Page) => {
  const [viewer] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByTestId('open-visualizer').click(),
  ]);
  return viewer;
};

/** Everything that is said on the channel between a page and its viewers. */
async function listen(page: Page) {
  const address = await page.getByTestId('open-visualizer').getAttribute('href');
  const name = /broadcast:(.+)$/.exec(address ?? '')?.[1] ?? '';
  await page.evaluate((channelName) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new BroadcastChannel(channelName).addEventListener('message', ({ data }) =>
      heard.push(JSON.stringify(data)),
    );
  }, name);
  return () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join('\n'));
}

/** A call, a chat, the address book, a comment, and a CRM that fails, all with the secrets in them. */
async function haveASession(page: Page, softphone: FrameLocator): Promise<void> {
  const opened = () => page.getByTestId('contact-view').locator('h2').textContent();
  await softphone.getByTestId('sim-address-book').click();
  await softphone.getByTestId('sim-contacts').getByText(secrets.name).first().waitFor();
  await softphone.getByTestId('sim-contacts-close').click();
  await softphone.getByTestId('sim-caller').fill(secrets.phone);
  await softphone.getByTestId('sim-ring').click();
  await expect.poll(opened).toContain(secrets.name);
  await softphone.getByTestId('sim-answer').click();
  await softphone.getByTestId('sim-subject').fill(`About ${secrets.name}`);
  await softphone.getByTestId('sim-comments').fill(`Write to ${secrets.email}`);
  await softphone.getByTestId('sim-log').click();
  await softphone.getByTestId('sim-end').click();
  await softphone.getByTestId('sim-caller').fill(secrets.email);
  await softphone.getByTestId('sim-channel-chat').check();
  await softphone.getByTestId('sim-ring').click();
  await softphone.getByTestId('sim-decline').click();
  await demo.setHealth('down');
  await page.getByTestId('reload-softphone').click();
  await page
    .getByTestId('statechart')
    .locator(active('lifecycle.error'))
    .waitFor({ timeout: 20_000 });
}

const download = async (page: Page, start: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), start()]);
  return readFile(await file.path(), 'utf8');
};

const pictures = ['SVG picture', 'Mermaid text'];

/** The picture, its text, and all that stands beside it, of every machine there is. */
async function everythingShown(viewer: Page): Promise<string> {
  const texts: string[] = [];
  const actors = await viewer.locator('[data-actor]').count();
  for (let index = 0; index < actors; index += 1) {
    await viewer.locator('[data-actor]').nth(index).click();
    for (const panel of ['events', 'sequence', 'context', 'states']) {
      await viewer.getByTestId(`panel-${panel}`).click();
      texts.push(await viewer.content());
    }
    // Promises and streams have no picture.
    const kinds = (await viewer.locator('.chart-tools').count()) > 0 ? pictures : [];
    for (const kind of kinds) {
      texts.push(
        await download(viewer, async () => {
          await viewer.locator('summary', { hasText: 'Export' }).click();
          await viewer.getByRole('button', { name: kind }).click();
        }),
      );
    }
  }
  return texts.join('\n');
}

test('[VZ21] a name, a number and an e-mail address of a customer reach no stream, recording, console, drawing or page of the visualizer', async () => {
  const { page } = await browser.open(demo.url);
  const console: string[] = [];
  page.context().on('console', (message) => console.push(message.text()));
  const softphone = page.frameLocator('#crmConnectIframeId');
  await softphone.getByTestId('sim-ring').waitFor();
  const heard = await listen(page);
  const viewer = await openViewer(page);
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();

  await haveASession(page, softphone);
  // They were there to be let out.
  expect(found(await page.content())).not.toEqual([]);

  const stream = await heard();
  expect(stream).toContain('requestPerformInteractionScreenPop');
  expect(stream).toContain('requestSaveInteractionLog');
  expect(found(stream)).toEqual([]);
  const recording = await download(page, () => page.getByTestId('download-recording').click());
  expect(recording).toContain('requestPerformInteractionScreenPop');
  expect(found(recording)).toEqual([]);
  const shown = await everythingShown(viewer);
  expect(shown).toContain('stateDiagram-v2');
  expect(shown).toContain('requestSaveInteractionLog');
  expect(found(shown)).toEqual([]);
  expect(found(await page.getByTestId('statechart').innerHTML())).toEqual([]);
  // Chromium itself tells of the CRM that answered 503.
  expect(console).not.toEqual([]);
  expect(found(console.join('\n'))).toEqual([]);
}, 120_000);
