import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { useBrowser } from './harness/useBrowser.js';
import { failingSession } from './visualizer/failingSession.js';
import { visualizerRoutes } from './visualizer/visualizerRoutes.js';

const browser = useBrowser();
const page = '/dist/visualizer/';
let recording = '';

beforeAll(async () => {
  recording = JSON.stringify(await failingSession());
});

const active = (id: string) => `[data-state-id="${id}"][data-active="true"]`;
const activeIds = (opened: Page) =>
  opened
    .locator('[data-active="true"]')
    .evaluateAll((states) => states.map((state) => state.getAttribute('data-state-id') ?? ''));

const openRecording = async (
  files: Record<string, string> = {},
  search = '?recording=/failing.json',
) => {
  const site = await browser.serve(
    'localhost',
    visualizerRoutes({ '/failing.json': recording, ...files }),
  );
  return { site, ...(await browser.open(`${site.origin}${page}${search}`)) };
};

describe('a recording of a failing session', () => {
  test('[VZ14] is drawn, and the active states follow while travelling in time', async () => {
    const { page: opened, problems, site } = await openRecording();
    await opened.locator(active('lifecycle.error')).waitFor();
    expect(await opened.locator('[data-state-id]').count()).toBe(9);
    expect(await opened.locator('[data-state-id][data-active]').count()).toBe(9);

    // The life cycle stays in the picture, whoever an event is of.
    await opened.keyboard.press('f');
    await opened.keyboard.press('Home');
    await opened.locator(active('lifecycle.idle')).waitFor();
    const seen = ['lifecycle.idle'];
    for (let count = 0; count < 80; count += 1) {
      await opened.keyboard.press('ArrowRight');
      const [, inner = ''] = await afterFrame(opened, () => activeIds(opened));
      if (inner !== seen.at(-1)) seen.push(inner);
    }
    expect(seen.map((id) => id.replace('lifecycle.', ''))).toEqual([
      'idle',
      'readyCheck',
      'agentActive',
      'crmDataRequested',
      'retry',
      'crmDataRequested',
      'error',
    ]);
    await opened.locator('input[type=range]').fill('0');
    await opened.locator(active('lifecycle.idle')).waitFor();
    await opened.keyboard.press('End');
    await opened.locator(active('lifecycle.error')).waitFor();

    expect(await opened.content()).not.toContain('Sandgrouse');
    expect({ ...problems, reports: site.reports }).toEqual({
      errors: [],
      violations: [],
      reports: [],
    });
  });

  test('[VZ14] lights the transition that was taken, and shows what it changed', async () => {
    const { page: opened } = await openRecording();
    await opened.locator(active('lifecycle.error')).waitFor();
    await opened.getByRole('searchbox').fill('→ retry');
    await opened
      .locator('.kind-transition', { hasText: 'crmDataRequested → retry' })
      .first()
      .click();
    await opened.locator(active('lifecycle.retry')).waitFor();
    const lit = opened.locator('.label[data-light="taken"]');
    expect(await lit.textContent()).toContain('[canRetry]');
    await opened.getByTestId('panel-context').click();
    const changed = opened.locator('[data-change="changed"], [data-change="added"]');
    expect((await changed.allTextContents()).join(' ')).toContain('failure');
  });

  test('[VZ14] shows other actors, the messages, and every state with what is known of it', async () => {
    const { page: opened } = await openRecording();
    await opened.locator('[data-actor="interactionLogs"]').click();
    await opened.locator(active('outbox.handover.open')).waitFor();
    await opened.locator('[data-actor="lifecycle"]').click();
    await opened.locator(active('lifecycle.error')).waitFor();
    await opened.getByTestId('panel-sequence').click();
    const messages = await opened.locator('.sequence-row').allTextContents();
    expect(messages.join('\n')).toMatch(/Runtime to Connector: displayErrorNotification/);
    await opened.locator('[data-state-id="lifecycle.retry"]').click();
    expect(await opened.locator('.state-facts').textContent()).toContain('An attempt failed.');
  });

  test('[VZ15] zooms and fits by keys, wheel and buttons', async () => {
    const { page: opened } = await openRecording();
    await opened.locator(active('lifecycle.error')).waitFor();
    const scale = async () =>
      Number.parseInt((await opened.locator('.zoom-scale').textContent()) ?? '', 10);
    const whole = await scale();
    await opened.keyboard.press('+');
    await expect.poll(scale).toBeGreaterThan(whole);
    await opened.keyboard.press('0');
    await expect.poll(scale).toBe(whole);
    await opened.locator('.viewport').hover();
    await opened.mouse.wheel(0, -400);
    await expect.poll(scale).toBeGreaterThan(whole);
    await opened.getByRole('button', { name: 'Fit' }).click();
    await expect.poll(scale).toBe(whole);
    const place = () =>
      opened.locator('.canvas').evaluate((canvas) => (canvas as HTMLElement).style.transform);
    const before = await place();
    await opened.keyboard.press('Shift+ArrowLeft');
    await expect.poll(place).not.toBe(before);
    await opened.keyboard.press('0');
    await opened.keyboard.press('w');
    await expect.poll(scale).toBeGreaterThan(whole);
    const sides = () => opened.locator('.actors, .inspector').count();
    await expect.poll(sides).toBe(0);
    await opened.getByTestId('wide').click();
    await expect.poll(sides).toBe(2);
  });

  test('[VZ13] is saved as a picture of each kind and as text', async () => {
    const { page: opened, problems } = await openRecording();
    await opened.locator(active('lifecycle.error')).waitFor();
    const saved = async (label: string) => {
      await opened.locator('summary', { hasText: 'Export' }).click();
      const [download] = await Promise.all([
        opened.waitForEvent('download'),
        opened.getByRole('button', { name: label }).click(),
      ]);
      return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
    };
    const svg = await saved('SVG picture');
    expect(svg.name).toBe('lifecycle.svg');
    expect(svg.content.toString()).toMatch(/^<svg[^>]*>[\s\S]*data-state-id="lifecycle\.error"/);
    expect(svg.content.toString()).not.toContain('var(');
    const png = await saved('PNG picture');
    expect(png.name).toBe('lifecycle.png');
    expect(png.content.subarray(1, 4).toString()).toBe('PNG');
    expect(png.content.length).toBeGreaterThan(20_000);
    const mermaid = await saved('Mermaid text');
    expect(mermaid.name).toBe('lifecycle.mmd');
    expect(mermaid.content.toString()).toMatch(/^stateDiagram-v2\n/);
    expect(problems).toEqual({ errors: [], violations: [] });
  });
});

describe('a file', () => {
  test('[VZ14] that is no recording is refused with what is wrong and where', async () => {
    const broken = JSON.parse(recording);
    broken.events[3].at = 'yesterday';
    const { page: opened } = await openRecording(
      { '/broken.json': JSON.stringify(broken) },
      '?recording=/broken.json',
    );
    const alert = opened.getByRole('alert');
    expect(await alert.textContent()).toMatch(
      /^broken\.json: .*events\[3\]\.at must be of type number/,
    );

    const choose = (name: string, text: string) =>
      opened.getByTestId('recording-file').setInputFiles({
        name,
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    await choose('shopping.json', '{"milk": 2}');
    await expect
      .poll(() => alert.textContent())
      .toMatch(/^shopping\.json: .*not a recording of Patchcord/);
    await choose('text.json', 'milk');
    await expect.poll(() => alert.textContent()).toMatch(/it is not JSON/);
    await choose('session.json', recording);
    await opened.locator(active('lifecycle.error')).waitFor();
    await choose('shopping.json', '{"milk": 2}');
    await expect.poll(() => alert.textContent()).toMatch(/^shopping\.json/);
  });

  test('[VZ14] that is not there is told of, and one of another site is not asked for', async () => {
    const { page: opened } = await openRecording({}, '?recording=/gone.json');
    await expect.poll(() => opened.getByRole('alert').textContent()).toMatch(/answered with 404/);
    const asked: string[] = [];
    opened.on('request', (request) => asked.push(request.url()));
    await opened.goto(`${new URL(opened.url()).origin}${page}?recording=http://127.0.0.1:9/x.json`);
    await expect.poll(() => opened.getByRole('alert').textContent()).toMatch(/not on this site/);
    expect(asked.filter((url) => url.startsWith('http://127.0.0.1'))).toEqual([]);
  });

  test('[VZ14] is opened where it is dropped', async () => {
    const { page: opened } = await openRecording({}, '');
    const data = await opened.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.json'));
      return transfer;
    }, recording);
    await opened.dispatchEvent('main', 'drop', { dataTransfer: data });
    await opened.locator(active('lifecycle.error')).waitFor();
    expect(await opened.locator('.source').textContent()).toBe('dropped.json');
  });
});

test('[VZ14] loads nothing but its own script and style, also as a file', async () => {
  const index = new URL('../../dist/visualizer/index.html', import.meta.url);
  const { page: opened, problems } = await browser.open('about:blank');
  const asked: string[] = [];
  opened.on('request', (request) => asked.push(request.url()));
  await opened.goto(index.href);
  await opened.getByTestId('open-example').click();
  await opened.locator(active('lifecycle.crmDataSent')).waitFor();
  await opened.keyboard.press('Home');
  await opened.locator(active('lifecycle.idle')).waitFor();
  await opened.getByTestId('recording-file').setInputFiles({
    name: 'session.json',
    mimeType: 'application/json',
    buffer: Buffer.from(recording),
  });
  await opened.locator(active('lifecycle.error')).waitFor();
  const own = asked
    .filter((url) => !url.startsWith('data:'))
    .map((url) => url.replace(/^.*\//, ''));
  expect(own.sort()).toEqual(['index.html', 'page.css', 'page.js']);
  expect(problems).toEqual({ errors: [], violations: [] });
});

describe.each(['light', 'dark'] as const)('in a %s scheme', (colorScheme) => {
  test('[VZ16] no part of the page bars anybody', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
    const site = await browser.serve('localhost', visualizerRoutes());
    const { page: opened } = await browser.open(`${site.origin}${page}`, { colorScheme });
    await opened.evaluate(axe);
    expect(await barriers(opened)).toEqual([]);
    await opened.getByTestId('open-example').click();
    await opened.locator(active('lifecycle.crmDataSent')).waitFor();
    for (const panel of ['events', 'sequence', 'context', 'states']) {
      await opened.getByTestId(`panel-${panel}`).click();
      expect(await barriers(opened)).toEqual([]);
    }
    await opened.locator('[data-state-id="lifecycle.retry"]').click();
    await opened.locator('summary', { hasText: 'Export' }).click();
    expect(await barriers(opened)).toEqual([]);
    await opened.setViewportSize({ width: 800, height: 800 });
    expect(await barriers(opened)).toEqual([]);
  }, 60_000);
});

test('[VZ16] everything is reached by keys in the order in which it stands, and moments are told', async () => {
  const site = await browser.serve('localhost', visualizerRoutes());
  const { page: opened } = await browser.open(`${site.origin}${page}`);
  await opened.keyboard.press('Tab');
  await opened.keyboard.press('Tab');
  await opened.keyboard.press('Enter');
  await opened.locator(active('lifecycle.crmDataSent')).waitFor();
  expect(await focused(opened)).toBe('workspace');
  const regions: string[] = [];
  for (let count = 0; count < 80 && regions.at(-1) !== 'timeline'; count += 1) {
    await opened.keyboard.press('Tab');
    const region = await focused(opened);
    if (region !== regions.at(-1)) regions.push(region);
  }
  expect(regions).toEqual(['actors', 'chart-pane', 'inspector', 'timeline']);

  const told = opened.locator('.timeline [role=status]');
  expect(await told.textContent()).toBe('');
  await opened.keyboard.press('ArrowLeft');
  await expect.poll(() => told.textContent()).toBe('0:08.360, crmDataRequested → crmDataSent');
  await opened.locator('summary', { hasText: 'Keys' }).focus();
  await opened.keyboard.press('Enter');
  await opened.getByText('pause, or follow what comes in').waitFor();
  await opened.keyboard.press('Escape');
  expect(await opened.locator('details.menu[open]').count()).toBe(0);
});

/** The part of the page that has the focus. */
const focused = (opened: Page): Promise<string> =>
  opened.evaluate(() => {
    const parts = '.top, .actors, .chart-pane, .inspector, .timeline, .workspace';
    return document.activeElement?.closest(parts)?.classList[0] ?? '';
  });

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds, each with the elements concerned. */
const barriers = (opened: Page): Promise<string[]> =>
  opened.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });

/** What is shown after the next frame. */
async function afterFrame<Value>(opened: Page, look: () => Promise<Value>): Promise<Value> {
  await opened.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  return look();
}

test('[VZ4] in the font of this machine no text is wider than its place', async () => {
  const { page: opened } = await openRecording();
  await opened.locator(active('lifecycle.error')).waitFor();
  await opened.getByRole('button', { name: 'Details' }).click();
  await opened.locator('.action').first().waitFor();
  const outside = await opened.locator('.statechart').evaluate((svg) =>
    [...svg.querySelectorAll('.state, .label')].flatMap((group) => {
      const frame = group.querySelector('.frame, .plate') as SVGGraphicsElement;
      const { x, width } = frame.getBBox();
      return [...group.querySelectorAll<SVGTextElement>('text')]
        .filter((text) => {
          const box = text.getBBox();
          return box.x < x - 1 || box.x + box.width > x + width + 1;
        })
        .map((text) => text.textContent);
    }),
  );
  expect(outside).toEqual([]);
});
