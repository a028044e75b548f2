import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readRecording } from '../../src/inspection/index.js';
import { useBrowser } from './harness/useBrowser.js';
import { useDemo } from './harness/useDemo.js';

const browser = useBrowser();
const demo = useDemo();

const active = (id: string) => `[data-state-id="${id}"][data-active="true"]`;

test('[VZ19] the demo shows the live statechart beside its CRM page, and it follows the runtime', async () => {
  const { page, problems } = await browser.open(demo.url);
  const chart = page.getByTestId('statechart');
  await chart.locator(active('lifecycle.crmDataSent')).waitFor();
  expect(await page.getByTestId('lifecycle-state').textContent()).toBe('crmDataSent');

  await demo.setHealth('down');
  await page.getByTestId('reload-softphone').click();
  await chart.locator(active('lifecycle.error')).waitFor({ timeout: 20_000 });
  expect(await page.getByTestId('lifecycle-state').textContent()).toBe('error');
  await demo.setHealth('up');
  await page.locator('patchcord-status').getByRole('button', { name: 'Try again' }).click();
  await chart.locator(active('lifecycle.crmDataSent')).waitFor();

  await chart.getByLabel('Machine').selectOption({ label: 'interactionLogs' });
  await chart.locator(active('outbox.drain')).waitFor();
  expect(problems.violations).toEqual([]);
}, 60_000);

test('[VZ19] the demo docks the visualizer beside its CRM page, and puts it away again', async () => {
  const { page, problems } = await browser.open(demo.url);
  await page.getByTestId('dock-visualizer').click();
  const viewer = page.getByTestId('visualizer-panel').frameLocator('iframe');
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();
  await page.getByTestId('reload-softphone').click();
  await viewer.getByRole('searchbox').fill('sessionRenewed');
  await viewer.locator('.event-row', { hasText: 'sessionRenewed' }).first().waitFor();
  await page.getByRole('button', { name: 'Close the visualizer' }).click();
  expect(await page.getByTestId('visualizer-panel').count()).toBe(0);
  expect(problems.violations).toEqual([]);
});

test('[VZ19] the demo saves a recording, and opens the visualizer that follows it', async () => {
  const { page, problems } = await browser.open(demo.url);
  await page.getByTestId('statechart').locator(active('lifecycle.crmDataSent')).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('download-recording').click(),
  ]);
  const recording = readRecording(await readFile(await download.path(), 'utf8'));
  // It began before the start, so that it can be replayed.
  expect(recording.events[0]).toMatchObject({ name: 'lifecycle', snapshot: { value: 'idle' } });
  expect(JSON.stringify(recording)).not.toContain('Ashgrove');

  const [viewer] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByTestId('open-visualizer').click(),
  ]);
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();
  await page.getByTestId('reload-softphone').click();
  await viewer.getByRole('searchbox').fill('sessionRenewed');
  await viewer.locator('.event-row', { hasText: 'sessionRenewed' }).first().waitFor();
  await viewer.locator(active('lifecycle.crmDataSent')).waitFor();
  // The page gives up requests that a newer one replaces.
  expect(problems.errors.filter((error) => !error.endsWith('ERR_ABORTED'))).toEqual([]);
  expect(problems.violations).toEqual([]);
}, 60_000);
